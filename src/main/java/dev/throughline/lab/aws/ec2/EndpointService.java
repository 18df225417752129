package dev.throughline.lab.aws.ec2;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/**
 * An endpoint service that an account offers.
 *
 * @param allowed the permission's id by the principal that may see it
 * @param zoneIds where its load balancers are
 */
record EndpointService(
    ServiceConfiguration configuration, Map<String, String> allowed, List<String> zoneIds) {}
