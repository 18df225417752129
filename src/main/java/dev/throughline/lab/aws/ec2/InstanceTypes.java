package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** The few instance types that the lab has; they are offered in every zone. */
final class InstanceTypes {

  private record Type(String name, boolean arm, int cpus, long mebibytes) {}

  private static final List<Type> TYPES =
      List.of(
          new Type("t4g.nano", true, 2, 512),
          new Type("t4g.micro", true, 2, 1024),
          new Type("t4g.small", true, 2, 2048),
          new Type("t4g.medium", true, 2, 4096),
          new Type("m7g.medium", true, 1, 4096),
          new Type("t3.nano", false, 2, 512),
          new Type("t3.micro", false, 2, 1024),
          new Type("t3.small", false, 2, 2048),
          new Type("t3.medium", false, 2, 4096),
          new Type("m7i.large", false, 2, 8192));

  private static final Filters<InstanceTypeInfo> FILTERS =
      Filters.<InstanceTypeInfo>untagged()
          .by("instance-type", InstanceTypeInfo::instanceTypeAsString)
          .by("current-generation", InstanceTypeInfo::currentGeneration)
          .by("free-tier-eligible", InstanceTypeInfo::freeTierEligible)
          .by("bare-metal", InstanceTypeInfo::bareMetal)
          .by(
              "processor-info.supported-architecture",
              type -> type.processorInfo().supportedArchitecturesAsStrings());

  private static final Filters<InstanceTypeOffering> OFFERINGS =
      Filters.<InstanceTypeOffering>untagged()
          .by("instance-type", InstanceTypeOffering::instanceTypeAsString)
          .by("location", InstanceTypeOffering::location);

  void register(Registrar registrar) {
    registrar.add(DescribeInstanceTypesRequest.class, this::types);
    registrar.add(DescribeInstanceTypeOfferingsRequest.class, this::offerings);
  }

  /**
   * What processor it has.
   *
   * @throws AwsError {@code InvalidParameterValue} for a type that there is none of
   */
  static ArchitectureValues architecture(String name) {
    return get(name).arm() ? ArchitectureValues.ARM64 : ArchitectureValues.X86_64;
  }

  /** Whether it earns and spends CPU credits. */
  static boolean burstable(String name) {
    return get(name).name().startsWith("t");
  }

  private static Type get(String name) {
    return TYPES.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refuse.invalidValue("Invalid value '" + name + "' for InstanceType."));
  }

  private DescribeInstanceTypesResponse types(Caller caller, DescribeInstanceTypesRequest request) {
    List<String> names = request.instanceTypesAsStrings();
    for (String name : names) {
      if (TYPES.stream().noneMatch(type -> type.name().equals(name))) {
        throw new AwsError(
            "InvalidInstanceType",
            "The following supplied instance types do not exist: [" + name + "]");
      }
    }
    List<InstanceTypeInfo> all =
        TYPES.stream()
            .filter(type -> names.isEmpty() || names.contains(type.name()))
            .map(InstanceTypes::info)
            .toList();
    Page<InstanceTypeInfo> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.next())
        .build();
  }

  private static InstanceTypeInfo info(Type type) {
    return InstanceTypeInfo.builder()
        .instanceType(type.name())
        .currentGeneration(true)
        .freeTierEligible(type.name().equals("t3.micro"))
        .bareMetal(false)
        .burstablePerformanceSupported(burstable(type.name()))
        .processorInfo(
            cpu ->
                cpu.supportedArchitectures(
                    type.arm() ? ArchitectureType.ARM64 : ArchitectureType.X86_64))
        .vCpuInfo(cpus -> cpus.defaultVCpus(type.cpus()))
        .memoryInfo(memory -> memory.sizeInMiB(type.mebibytes()))
        .build();
  }

  private DescribeInstanceTypeOfferingsResponse offerings(
      Caller caller, DescribeInstanceTypeOfferingsRequest request) {
    LocationType by = request.locationType() == null ? LocationType.REGION : request.locationType();
    List<InstanceTypeOffering> all =
        locations(caller, by).stream()
            .flatMap(location -> TYPES.stream().map(type -> offering(type, by, location)))
            .toList();
    Page<InstanceTypeOffering> page =
        Pages.of(
            OFFERINGS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInstanceTypeOfferingsResponse.builder()
        .instanceTypeOfferings(page.items())
        .nextToken(page.next())
        .build();
  }

  private static List<String> locations(Caller caller, LocationType by) {
    Stream<AvailabilityZone> zones = Regions.zones(caller.account(), caller.region()).stream();
    return switch (by) {
      case REGION -> List.of(caller.region());
      case AVAILABILITY_ZONE -> zones.map(AvailabilityZone::zoneName).toList();
      case AVAILABILITY_ZONE_ID -> zones.map(AvailabilityZone::zoneId).toList();
      case OUTPOST, UNKNOWN_TO_SDK_VERSION ->
          throw Refuse.invalidValue("Invalid value '" + by + "' for LocationType.");
    };
  }

  private static InstanceTypeOffering offering(Type type, LocationType by, String location) {
    return InstanceTypeOffering.builder()
        .instanceType(InstanceType.fromValue(type.name()))
        .locationType(by)
        .location(location)
        .build();
  }
}
