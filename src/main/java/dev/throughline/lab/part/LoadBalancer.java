package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Network Load Balancer with one TCP listener and one target group. AWS checks every 10 or 30
 * seconds; a person in front of the lab should not have to wait that long.
 */
final class LoadBalancer implements Part {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int THRESHOLD = 2;
  private static final int HIGHEST_THRESHOLD = 10;
  private static final int HIGHEST_PORT = 65_535;

  private final TcpRelay relay;
  private final TargetGroup group;

  private LoadBalancer(TcpRelay relay, TargetGroup group) {
    this.relay = relay;
    this.group = group;
  }

  /** Starts when the health of every target has been checked once. */
  static LoadBalancer start(PartOptions options, PartLog log) throws ProblemException {
    List<InetSocketAddress> targets = options.addresses("target");
    Duration interval = options.duration("health-interval", INTERVAL);
    HealthCheck check =
        new HealthCheck(
            healthPath(options),
            options.has("health-port")
                ? Optional.of(options.count("health-port", 1, HIGHEST_PORT))
                : Optional.empty(),
            options.duration("health-timeout", TIMEOUT),
            options.host("bind"));
    TargetHealth.Thresholds thresholds =
        new TargetHealth.Thresholds(
            options.count("healthy-threshold", THRESHOLD, HIGHEST_THRESHOLD),
            options.count("unhealthy-threshold", THRESHOLD, HIGHEST_THRESHOLD));
    TargetGroup group = new TargetGroup(targets, check, thresholds, log);
    group.start(interval);
    try {
      return new LoadBalancer(TcpRelay.start(options, group, log), group);
    } catch (ProblemException e) {
      group.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return relay.address();
  }

  @Override
  public void close() {
    relay.close();
    group.close();
  }

  private static Optional<String> healthPath(PartOptions options) throws ProblemException {
    String path = options.text("health-path", "");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (!path.matches("/[A-Za-z0-9/._~-]*")) {
      throw options.unusable("health-path", path, "it is no path like /health");
    }
    return Optional.of(path);
  }
}
