package dev.throughline.lab.aws;

import dev.throughline.lab.aws.catalog.PricingService;
import dev.throughline.lab.aws.catalog.QuotasService;
import dev.throughline.lab.aws.catalog.SsmService;
import dev.throughline.lab.aws.cloudformation.ResourceFailures;
import dev.throughline.lab.aws.identity.IamService;
import dev.throughline.lab.aws.identity.IdentityCenter;
import dev.throughline.lab.aws.identity.StsService;
import dev.throughline.lab.aws.net.NetworkKeeper;
import dev.throughline.lab.aws.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
  private final World world;
  private final ResourceServices resources = new ResourceServices();
  private volatile Optional<NetworkKeeper> keeper = Optional.empty();
  private final String token = new RandomIds().secret(40);

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
    IdentityCenter identityCenter = new IdentityCenter(accounts, clock);
    this.world = new World(operations, this.pace, accounts, switches, clock, this::endpoint);
    modules(identityCenter).forEach(module -> module.addTo(world));
    this.server = WireServer.bind(listen, operations, accounts, this::pause);
    identityCenter.addTo(server);
    server.page(
        ControlPath.PATH,
        new Door(token, new ControlPath(accounts, switches, recorder, resources.failures())::answer)
            ::serve);
    server.start();
  }

  private List<ServiceModule> modules(IdentityCenter identityCenter) {
    return List.of(
        new StsService(),
        new IamService(),
        identityCenter,
        new SsmService(),
        new PricingService(),
        new QuotasService(),
        resources);
  }

  /**
   * Gives what is made here its effect in a real network, from now on and until this is closed.
   *
   * @param ground what the lab lends for that
   */
  public NetworkKeeper keepNetwork(NetworkKeeper.Ground ground) {
    NetworkKeeper started = resources.keep(ground, world);
    keeper = Optional.of(started);
    return started;
  }

  /** What opens the lab's own paths below {@code /_lab/}, as a bearer token. */
  public String token() {
    return token;
  }

  /** Where it is reached: what {@code AWS_ENDPOINT_URL} has to be. */
  public URI endpoint() {
    InetSocketAddress address = server.address();
    return URI.create("http://" + host(address.getAddress()) + ":" + address.getPort());
  }

  /** Where it serves. */
  public InetSocketAddress address() {
    return server.address();
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

  /** The switches that make CloudFormation's resources fail. */
  public ResourceFailures failures() {
    return resources.failures();
  }

  public Recorder recorder() {
    return recorder;
  }

  /** Puts an interface endpoint into a state, as if it had come about. */
  public void setEndpointState(Caller consumer, String endpointId, String state) {
    operations.later(() -> resources.endpoints().put(consumer, endpointId, state));
  }

  /**
   * Takes away a Client VPN endpoint's routes, also those that AWS does not let go of.
   *
   * @return puts them back
   */
  public Runnable removeVpnRoutes(Caller consumer, String endpointId) {
    AtomicReference<Runnable> back = new AtomicReference<>();
    operations.later(() -> back.set(resources.vpn().removeRoutes(consumer, endpointId)));
    return () -> operations.later(back.get());
  }

  /** Adds a page of the lab's own below {@code /_lab/}, for whoever holds the lab's token. */
  public void page(String name, Door.Page page) {
    server.page(ControlPath.PATH + name, new Door(token, page)::serve);
  }

  @Override
  public void close() {
    server.close();
    keeper.ifPresent(NetworkKeeper::close);
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
