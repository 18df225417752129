package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Place.Machine;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * How burstable instances pay for bursts: {@code unlimited}, which T3 and T4g are when nothing is
 * said, or {@code standard}. DescribeInstanceCreditSpecifications tells it.
 */
final class CreditSpecifications {

  private static final String UNLIMITED = "unlimited";
  private static final List<String> OPTIONS = List.of("standard", UNLIMITED);

  private static final Filters<InstanceCreditSpecification> FILTERS =
      Filters.<InstanceCreditSpecification>untagged()
          .by("instance-id", InstanceCreditSpecification::instanceId);

  private final Places places;

  CreditSpecifications(Places places) {
    this.places = places;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeInstanceCreditSpecificationsRequest.class, this::describe);
  }

  /** Refuses an option that there is none of, and one for a type that doesn't burst. */
  static void check(RunInstancesRequest request) {
    CreditSpecificationRequest wanted = request.creditSpecification();
    if (wanted == null) {
      return;
    }
    if (!OPTIONS.contains(wanted.cpuCredits())) {
      throw Refuse.invalidValue(
          "Invalid value for CpuCredits: '%s'. Valid values are 'standard' and 'unlimited'."
              .formatted(wanted.cpuCredits()));
    }
    if (!InstanceTypes.burstable(request.instanceTypeAsString())) {
      throw Refuse.combination(
          "The CreditSpecification parameter is only supported for burstable performance"
              + " instances.");
    }
  }

  /** The option of a new instance, if its type bursts. */
  static Optional<String> of(RunInstancesRequest request) {
    if (!InstanceTypes.burstable(request.instanceTypeAsString())) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.creditSpecification())
        .map(CreditSpecificationRequest::cpuCredits)
        .or(() -> Optional.of(UNLIMITED));
  }

  private DescribeInstanceCreditSpecificationsResponse describe(
      Caller caller, DescribeInstanceCreditSpecificationsRequest request) {
    List<Machine> named = places.at(caller).instances().select(request.instanceIds());
    boolean byId = !request.instanceIds().isEmpty();
    List<InstanceCreditSpecification> all =
        named.stream()
            .filter(machine -> shown(machine, byId))
            .map(CreditSpecifications::specification)
            .toList();
    Page<InstanceCreditSpecification> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInstanceCreditSpecificationsResponse.builder()
        .instanceCreditSpecifications(page.items())
        .nextToken(page.next())
        .build();
  }

  /** Where none is named, EC2 shows those that are unlimited. */
  private static boolean shown(Machine machine, boolean named) {
    if (named && machine.cpuCredits().isEmpty()) {
      throw new AwsError(
          "InvalidInstanceID",
          "The instance '%s' is not a burstable performance instance."
              .formatted(machine.instance().instanceId()));
    }
    return named || machine.cpuCredits().filter(UNLIMITED::equals).isPresent();
  }

  private static InstanceCreditSpecification specification(Machine machine) {
    return InstanceCreditSpecification.builder()
        .instanceId(machine.instance().instanceId())
        .cpuCredits(machine.cpuCredits().orElseThrow())
        .build();
  }
}
