package dev.throughline.lab.aws.ec2;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ServiceType;

/**
 * A service that a caller may connect an endpoint to: AWS's own or an account's.
 *
 * @param serviceId {@code vpce-svc-…}; of AWS's own services too
 * @param owner an account, or {@code amazon}
 * @param zoneIds the zones in which it takes endpoints
 * @param privateDnsName the name that private DNS answers for, where there is one
 */
record Offer(
    String name,
    String serviceId,
    ServiceType type,
    String region,
    String owner,
    List<String> zoneIds,
    boolean acceptanceRequired,
    Optional<String> privateDnsName) {

  static final String AMAZON = "amazon";

  boolean amazons() {
    return owner.equals(AMAZON);
  }

  /** {@code vpce-svc-….eu-central-1.vpce.amazonaws.com}. */
  String baseDnsName() {
    String label =
        amazons() ? name.substring(("com.amazonaws." + region + ".").length()) : serviceId;
    return label + "." + region + ".vpce.amazonaws.com";
  }
}
