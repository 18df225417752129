package dev.throughline.aws;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.Switches;
import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.clientvpn.ClientVpn;
import dev.throughline.lab.aws.clientvpn.VpnSessions;
import dev.throughline.lab.aws.ec2.Ec2;
import dev.throughline.lab.aws.elb.Elb;
import dev.throughline.lab.aws.elb.TargetHealthSource;
import dev.throughline.lab.aws.logs.Logs;
import dev.throughline.lab.aws.route53.Route53;
import dev.throughline.lab.aws.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The networks of the lab's AWS on its wire, for two accounts that know nothing of this program.
 */
final class DemoAws implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Accounts accounts = new Accounts(Clock.systemUTC());
  private final Switches switches = new Switches();
  private final Semaphore changes = new Semaphore(0);
  private final Pace pace;
  private final WireServer server;
  private final Path home;

  private DemoAws(Path home) throws IOException {
    this.home = home;
    Operations operations = new Operations();
    this.pace = new Pace(Double.POSITIVE_INFINITY, operations);
    operations.guard(switches::check);
    operations.watch(changes::release);
    Ec2 ec2 = Ec2.register(operations, pace);
    Acm acm = Acm.register(operations, InstantSource.system(), Acm.IMPORTS_A_YEAR);
    Logs.register(operations, InstantSource.system());
    ClientVpn.register(operations, pace, ec2, acm, VpnSessions.none());
    Elb.register(operations, pace, ec2, TargetHealthSource.healthy());
    Route53.register(operations, pace);
    this.server =
        WireServer.bind(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            operations,
            accounts,
            (caller, request) -> LockSupport.parkNanos(switches.delay(caller, request).toNanos()));
    server.start();
  }

  static DemoAws start(Path home) throws IOException {
    return new DemoAws(home);
  }

  Switches switches() {
    return switches;
  }

  /** The account that has the VPN. */
  AwsSession consumer() throws Exception {
    return session(accounts.consumer());
  }

  /** The account that has the service. */
  AwsSession producer() throws Exception {
    return session(accounts.producer());
  }

  private AwsSession session(Accounts.Account account) throws Exception {
    AwsEnvironment environment =
        new AwsEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.address().getPort(),
                "AWS_ACCESS_KEY_ID", account.user().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", account.user().secretAccessKey()),
            home);
    return new AwsSessions(environment, Prompt.nobody(), Clock.systemUTC())
        .open(Optional.empty(), Optional.of(Accounts.HOME_REGION));
  }

  /** Waits until it is so, looking at each change of the world. */
  void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (!changes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing changed any more, and it is not so yet");
      }
    }
  }

  @Override
  public void close() {
    server.close();
    pace.close();
  }
}
