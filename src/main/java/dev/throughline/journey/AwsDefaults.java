package dev.throughline.journey;

import dev.throughline.deploy.DeployDefaults;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is meant when no account and no Region is given: what the AWS tools would take.
 *
 * @param environment this process's
 * @param regionOf a profile's Region, if it names one
 */
public record AwsDefaults(
    Map<String, String> environment, Function<String, Optional<String>> regionOf) {

  /** The variables that name the two accounts' profiles, where they are two. */
  public static final String PRODUCER_PROFILE = "THROUGHLINE_PRODUCER_PROFILE";

  public static final String CONSUMER_PROFILE = "THROUGHLINE_CONSUMER_PROFILE";

  public AwsDefaults {
    environment = Map.copyOf(environment);
  }

  /** The profile of the service's account. */
  public Optional<String> producerProfile() {
    return first(PRODUCER_PROFILE, "AWS_PROFILE");
  }

  /** The profile of the VPN's account. */
  public Optional<String> consumerProfile() {
    return first(CONSUMER_PROFILE, "AWS_PROFILE");
  }

  /** The Region, for whoever uses that profile. */
  public String region(Optional<String> profile) {
    return first("AWS_REGION", "AWS_DEFAULT_REGION")
        .or(() -> profile.flatMap(regionOf))
        .orElse(DeployDefaults.REGION);
  }

  private Optional<String> first(String... variables) {
    return Stream.of(variables)
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
