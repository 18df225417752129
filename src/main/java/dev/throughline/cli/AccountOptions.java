package dev.throughline.cli;

import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which accounts and regions are meant. */
final class AccountOptions {

  @Option(
      names = "--producer-profile",
      paramLabel = "PROFILE",
      description = "The AWS profile of the service's account. Default: AWS_PROFILE's.")
  private String producerProfile;

  @Option(
      names = "--consumer-profile",
      paramLabel = "PROFILE",
      description = "The AWS profile of the VPN's account. Default: the producer's.")
  private String consumerProfile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The Region. Default: AWS_REGION's, or else " + DeployDefaults.REGION + ".")
  private String region;

  @Option(
      names = "--producer-region",
      paramLabel = "REGION",
      description = "The service's Region, where it is another one.")
  private String producerRegion;

  private final Map<String, String> environment;

  /**
   * The options.
   *
   * @param environment where the AWS tools' own defaults are
   */
  AccountOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether anything was given. */
  boolean given() {
    return producerProfile != null
        || consumerProfile != null
        || region != null
        || producerRegion != null;
  }

  Account producer(Optional<Account> known) {
    return new Account(
        Optional.ofNullable(producerProfile)
            .or(() -> known.flatMap(Account::profile))
            .or(() -> defaultProfile(known)),
        Optional.ofNullable(producerRegion)
            .or(() -> Optional.ofNullable(region))
            .or(() -> known.map(Account::region))
            .orElseGet(this::defaultRegion));
  }

  Account consumer(Optional<Account> known) {
    return new Account(
        Optional.ofNullable(consumerProfile)
            .or(() -> known.flatMap(Account::profile))
            .or(() -> Optional.ofNullable(producerProfile))
            .or(() -> defaultProfile(known)),
        Optional.ofNullable(region)
            .or(() -> known.map(Account::region))
            .orElseGet(this::defaultRegion));
  }

  /** A deployment of which nothing but the accounts is given, to look for it there. */
  Optional<DeploySpec> elsewhere(String name) {
    return given()
        ? Optional.of(
            DeployDefaults.of(name, producer(Optional.empty()), consumer(Optional.empty())))
        : Optional.empty();
  }

  /** Each account in each of its regions, once. */
  List<Account> places() {
    List<Account> places = new ArrayList<>();
    places.add(consumer(Optional.empty()));
    if (!places.contains(producer(Optional.empty()))) {
      places.add(producer(Optional.empty()));
    }
    return places;
  }

  /** A deployment that was made with the environment's credentials stays with them. */
  private Optional<String> defaultProfile(Optional<Account> known) {
    return known.isPresent() ? Optional.empty() : set("AWS_PROFILE");
  }

  private String defaultRegion() {
    return set("AWS_REGION").or(() -> set("AWS_DEFAULT_REGION")).orElse(DeployDefaults.REGION);
  }

  private Optional<String> set(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }
}
