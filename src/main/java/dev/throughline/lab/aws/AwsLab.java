package dev.throughline.lab.aws;

import dev.throughline.lab.aws.identity.StsService;
import dev.throughline.lab.aws.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.AwsRequest;

/** The lab's AWS in this process: built, and served over HTTP. */
public final class AwsLab implements AutoCloseable {

  private final Operations operations = new Operations();
  private final Recorder recorder = new Recorder();
  private final Switches switches = new Switches();
  private final Accounts accounts;
  private final Pace pace;
  private final WireServer server;

  /**
   * Builds it and serves.
   *
   * @param listen port 0 lets the system choose
   * @param pace how many times faster than AWS it does what takes time
   */
  public AwsLab(InetSocketAddress listen, double pace, Clock clock) throws IOException {
    this.accounts = new Accounts(clock);
    this.pace = new Pace(pace, operations);
    operations.guard(recorder::record);
    operations.guard(switches::check);
    operations.guard(AwsLab::checkDryRun);
    World world = new World(operations, this.pace, accounts, switches, this::endpoint);
    modules().forEach(module -> module.addTo(world));
    this.server = WireServer.bind(listen, operations, accounts, this::pause);
    server.start();
  }

  private static List<ServiceModule> modules() {
    return List.of(new StsService());
  }

  /** Where it is reached: what {@code AWS_ENDPOINT_URL} has to be. */
  public URI endpoint() {
    InetSocketAddress address = server.address();
    return URI.create("http://" + host(address.getAddress()) + ":" + address.getPort());
  }

  public Operations operations() {
    return operations;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Pace pace() {
    return pace;
  }

  public Switches switches() {
    return switches;
  }

  public Recorder recorder() {
    return recorder;
  }

  @Override
  public void close() {
    server.close();
    pace.close();
  }

  private void pause(Caller caller, AwsRequest request) {
    Duration delay = switches.delay(caller, request);
    if (delay.isPositive()) {
      LockSupport.parkNanos(delay.toNanos());
    }
  }

  /** EC2 answers a dry run with an error in any case. */
  private static void checkDryRun(Caller caller, AwsRequest request) {
    boolean dry =
        request.getValueForField("DryRun", Boolean.class).filter(Boolean::booleanValue).isPresent();
    if (dry && Service.of(request.getClass()) == Service.EC2) {
      throw new AwsError(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  private static String host(InetAddress address) {
    String literal = address.getHostAddress();
    return literal.contains(":") ? "[" + literal + "]" : literal;
  }
}
