package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.ServiceType;

/** The services that a caller can see: AWS's own, and those that accounts offer to it. */
final class ServiceCatalog {

  private static final List<String> INTERFACES =
      List.of(
          "ec2",
          "ec2messages",
          "ecr.api",
          "ecr.dkr",
          "elasticloadbalancing",
          "execute-api",
          "kms",
          "logs",
          "secretsmanager",
          "ssm",
          "ssmmessages",
          "sts");

  private static final List<String> GATEWAYS = List.of("dynamodb", "s3");

  private final Places places;

  ServiceCatalog(Places places) {
    this.places = places;
  }

  /**
   * The services of a region.
   *
   * @param region the caller's own, or another from which services may be reached across
   */
  List<Offer> visible(Caller caller, String region) {
    List<Offer> offers = new ArrayList<>();
    if (region.equals(caller.region())) {
      INTERFACES.forEach(name -> offers.add(amazons(region, name, ServiceType.INTERFACE)));
      GATEWAYS.forEach(name -> offers.add(amazons(region, name, ServiceType.GATEWAY)));
    }
    places.all().stream()
        .filter(place -> place.region().equals(region))
        .flatMap(place -> visible(caller, place))
        .forEach(offers::add);
    return offers;
  }

  /**
   * The service of that name.
   *
   * @param serviceRegion where it is, when that is not the caller's region
   * @throws AwsError {@code InvalidServiceName} when there is none, or none for this caller
   */
  Offer get(Caller caller, String name, Optional<String> serviceRegion) {
    return visible(caller, serviceRegion.orElse(caller.region())).stream()
        .filter(offer -> offer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  static AwsError unknown(String name) {
    return new AwsError(
        "InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
  }

  private static Stream<Offer> visible(Caller caller, Place place) {
    boolean own = place.account().equals(caller.account());
    return place.services().all().stream()
        .filter(service -> own || service.allows(caller))
        .filter(service -> service.supports(caller.region()))
        .map(service -> offer(place, service));
  }

  private static Offer offer(Place place, EndpointService service) {
    return new Offer(
        service.name(),
        service.configuration().serviceId(),
        ServiceType.INTERFACE,
        place.region(),
        place.account(),
        service.zoneIds(),
        service.configuration().acceptanceRequired(),
        Optional.empty());
  }

  private static Offer amazons(String region, String name, ServiceType type) {
    return new Offer(
        "com.amazonaws." + region + "." + name,
        "vpce-svc-0%016x".formatted((region + name).hashCode() & 0xffff_ffffL),
        type,
        region,
        Offer.AMAZON,
        Regions.zones("000000000000", region).stream().map(AvailabilityZone::zoneId).toList(),
        false,
        type == ServiceType.INTERFACE
            ? Optional.of(privateName(name) + "." + region + ".amazonaws.com")
            : Optional.empty());
  }

  /** {@code ecr.api} answers for {@code api.ecr}. */
  private static String privateName(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(dot + 1) + "." + name.substring(0, dot);
  }
}
