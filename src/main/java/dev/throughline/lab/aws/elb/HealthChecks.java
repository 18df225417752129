package dev.throughline.lab.aws.elb;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** How the targets of a group are checked: AWS's defaults for Network Load Balancers and limits. */
final class HealthChecks {

  private static final Set<ProtocolEnum> PROTOCOLS =
      Set.of(ProtocolEnum.TCP, ProtocolEnum.HTTP, ProtocolEnum.HTTPS);
  private static final String TRAFFIC_PORT = "traffic-port";
  private static final Pattern PORT = Pattern.compile("traffic-port|[1-9]\\d{0,4}");
  private static final int INTERVAL_SECONDS = 30;
  private static final int HTTP_TIMEOUT_SECONDS = 6;
  private static final int TIMEOUT_SECONDS = 10;
  private static final int HEALTHY_AFTER = 5;
  private static final int UNHEALTHY_AFTER = 2;

  private HealthChecks() {}

  /** The group with the checks that were asked for, and the defaults of the rest. */
  static TargetGroup begun(TargetGroup group, CreateTargetGroupRequest request) {
    ProtocolEnum protocol =
        Optional.ofNullable(request.healthCheckProtocol()).orElse(ProtocolEnum.TCP);
    boolean http = protocol != ProtocolEnum.TCP;
    int timeout = protocol == ProtocolEnum.HTTP ? HTTP_TIMEOUT_SECONDS : TIMEOUT_SECONDS;
    return checked(
        group.toBuilder()
            .healthCheckEnabled(true)
            .healthCheckProtocol(protocol)
            .healthCheckPort(or(request.healthCheckPort(), TRAFFIC_PORT))
            .healthCheckIntervalSeconds(or(request.healthCheckIntervalSeconds(), INTERVAL_SECONDS))
            .healthCheckTimeoutSeconds(or(request.healthCheckTimeoutSeconds(), timeout))
            .healthyThresholdCount(or(request.healthyThresholdCount(), HEALTHY_AFTER))
            .unhealthyThresholdCount(or(request.unhealthyThresholdCount(), UNHEALTHY_AFTER))
            .healthCheckPath(or(request.healthCheckPath(), http ? "/" : null))
            .matcher(or(request.matcher(), http ? codes("200-399") : null))
            .build());
  }

  static TargetGroup changed(TargetGroup group, ModifyTargetGroupRequest request) {
    ProtocolEnum protocol = or(request.healthCheckProtocol(), group.healthCheckProtocol());
    boolean http = protocol != ProtocolEnum.TCP;
    String path = or(group.healthCheckPath(), "/");
    Matcher matcher = or(group.matcher(), codes("200-399"));
    return checked(
        group.toBuilder()
            .healthCheckProtocol(protocol)
            .healthCheckPort(or(request.healthCheckPort(), group.healthCheckPort()))
            .healthCheckIntervalSeconds(
                or(request.healthCheckIntervalSeconds(), group.healthCheckIntervalSeconds()))
            .healthCheckTimeoutSeconds(
                or(request.healthCheckTimeoutSeconds(), group.healthCheckTimeoutSeconds()))
            .healthyThresholdCount(
                or(request.healthyThresholdCount(), group.healthyThresholdCount()))
            .unhealthyThresholdCount(
                or(request.unhealthyThresholdCount(), group.unhealthyThresholdCount()))
            .healthCheckPath(or(request.healthCheckPath(), http ? path : null))
            .matcher(or(request.matcher(), http ? matcher : null))
            .build());
  }

  private static TargetGroup checked(TargetGroup group) {
    if (!PROTOCOLS.contains(group.healthCheckProtocol())) {
      throw Refusal.invalid(
          "Health check protocol '%s' must be one of 'TCP, HTTP, HTTPS'"
              .formatted(group.healthCheckProtocolAsString()));
    }
    if (!PORT.matcher(group.healthCheckPort()).matches()) {
      throw Refusal.invalid(
          "Health check port '%s' must be '%s' or a port"
              .formatted(group.healthCheckPort(), TRAFFIC_PORT));
    }
    boolean tcp = group.healthCheckProtocol() == ProtocolEnum.TCP;
    if (tcp && (group.healthCheckPath() != null || group.matcher() != null)) {
      throw Refusal.configuration(
          "Health check path and matcher are not supported for health check protocol 'TCP'");
    }
    Refusal.between(group.healthCheckIntervalSeconds(), 5, 300, "Health check interval");
    Refusal.between(group.healthCheckTimeoutSeconds(), 2, 120, "Health check timeout");
    Refusal.between(group.healthyThresholdCount(), 2, 10, "Healthy threshold count");
    Refusal.between(group.unhealthyThresholdCount(), 2, 10, "Unhealthy threshold count");
    if (group.healthCheckTimeoutSeconds() > group.healthCheckIntervalSeconds()) {
      throw Refusal.invalid(
          "Health check interval must be greater than or equal to the health check timeout");
    }
    return group;
  }

  private static Matcher codes(String codes) {
    return Matcher.builder().httpCode(codes).build();
  }

  private static <T> T or(T asked, T otherwise) {
    return asked == null ? otherwise : asked;
  }
}
