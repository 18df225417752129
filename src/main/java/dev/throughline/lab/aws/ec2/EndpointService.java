package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.SupportedRegionDetail;

/**
 * An endpoint service that an account offers.
 *
 * @param allowed the permission's id by the principal that may see it
 * @param zoneIds where its load balancers are
 */
record EndpointService(
    ServiceConfiguration configuration, Map<String, String> allowed, List<String> zoneIds) {

  EndpointService with(ServiceConfiguration changed) {
    return new EndpointService(changed, allowed, zoneIds);
  }

  EndpointService allowing(Map<String, String> principals) {
    Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(principals));
    return new EndpointService(configuration, copy, zoneIds);
  }

  String name() {
    return configuration.serviceName();
  }

  boolean supports(String region) {
    return Values.of(configuration.supportedRegions(), SupportedRegionDetail::region)
        .contains(region);
  }

  /** Whether it shows itself to somebody of another account. */
  boolean allows(Caller caller) {
    String account = "arn:aws:iam::" + caller.account() + ":";
    // The lab itself acts for everybody in the account.
    boolean everybody = caller.equals(Caller.lab(caller.account(), caller.region()));
    return allowed.keySet().stream()
        .anyMatch(
            principal ->
                principal.equals("*")
                    || principal.equals(account + "root")
                    || principal.equals(user(caller.principalArn()))
                    || (everybody && principal.startsWith(account)));
  }

  /** The role behind a role's session: permissions name roles, and callers are sessions. */
  private static String user(String arn) {
    return arn.replaceFirst(
        "^arn:aws:sts::(\\d+):assumed-role/([^/]+)/.*$", "arn:aws:iam::$1:role/$2");
  }
}
