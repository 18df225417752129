package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** DescribeRegions, DescribeAvailabilityZones, DescribeAccountAttributes. */
final class RegionOperations {

  private static final Filters<Region> REGIONS =
      Filters.<Region>untagged()
          .by("region-name", Region::regionName)
          .by("endpoint", Region::endpoint)
          .by("opt-in-status", Region::optInStatus);

  private static final Filters<AvailabilityZone> ZONES =
      Filters.<AvailabilityZone>untagged()
          .by("zone-name", AvailabilityZone::zoneName)
          .by("zone-id", AvailabilityZone::zoneId)
          .by("zone-type", AvailabilityZone::zoneType)
          .by("region-name", AvailabilityZone::regionName)
          .by("group-name", AvailabilityZone::groupName)
          .by("opt-in-status", AvailabilityZone::optInStatusAsString)
          .by("state", AvailabilityZone::stateAsString);

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "supported-platforms", "VPC",
          "default-vpc", "none",
          "max-instances", "20",
          "vpc-max-security-groups-per-interface", "5");

  void register(Registrar registrar) {
    registrar.add(DescribeRegionsRequest.class, this::regions);
    registrar.add(DescribeAvailabilityZonesRequest.class, this::zones);
    registrar.add(DescribeAccountAttributesRequest.class, this::attributes);
  }

  private DescribeRegionsResponse regions(Caller caller, DescribeRegionsRequest request) {
    boolean all = Boolean.TRUE.equals(request.allRegions());
    List<Region> named = named("region", Regions.all(), Region::regionName, request.regionNames());
    List<Region> visible =
        named.stream().filter(r -> all || Regions.enabled(r.regionName())).toList();
    return DescribeRegionsResponse.builder()
        .regions(REGIONS.apply(visible, request.filters()))
        .build();
  }

  private DescribeAvailabilityZonesResponse zones(
      Caller caller, DescribeAvailabilityZonesRequest request) {
    List<AvailabilityZone> zones = Regions.zones(caller.account(), caller.region());
    zones = named("availability zone", zones, AvailabilityZone::zoneName, request.zoneNames());
    zones = named("availability zone", zones, AvailabilityZone::zoneId, request.zoneIds());
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(ZONES.apply(zones, request.filters()))
        .build();
  }

  private DescribeAccountAttributesResponse attributes(
      Caller caller, DescribeAccountAttributesRequest request) {
    List<String> names = request.attributeNamesAsStrings();
    for (String name : names) {
      if (!ATTRIBUTES.containsKey(name)) {
        throw Refuse.invalidValue("Invalid account attribute: " + name);
      }
    }
    return DescribeAccountAttributesResponse.builder()
        .accountAttributes(
            ATTRIBUTES.entrySet().stream()
                .filter(attribute -> names.isEmpty() || names.contains(attribute.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> attribute(attribute.getKey(), attribute.getValue()))
                .toList())
        .build();
  }

  private static AccountAttribute attribute(String name, String value) {
    return AccountAttribute.builder()
        .attributeName(name)
        .attributeValues(AccountAttributeValue.builder().attributeValue(value).build())
        .build();
  }

  private static <T> List<T> named(
      String noun, List<T> all, Function<T, String> name, List<String> wanted) {
    Set<String> unknown = new HashSet<>(wanted);
    all.forEach(item -> unknown.remove(name.apply(item)));
    if (!unknown.isEmpty()) {
      throw new AwsError(
          "InvalidParameterValue", "Invalid %s: [%s]".formatted(noun, String.join(", ", unknown)));
    }
    return wanted.isEmpty()
        ? all
        : all.stream().filter(item -> wanted.contains(name.apply(item))).toList();
  }
}
