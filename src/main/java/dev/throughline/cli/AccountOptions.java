package dev.throughline.cli;

import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.journey.AwsDefaults;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which accounts and regions are meant. */
final class AccountOptions {

  @Option(
      names = "--producer-profile",
      paramLabel = "PROFILE",
      description =
          "The AWS profile of the service's account. Default: "
              + AwsDefaults.PRODUCER_PROFILE
              + "'s, or else AWS_PROFILE's.")
  private String producerProfile;

  @Option(
      names = "--consumer-profile",
      paramLabel = "PROFILE",
      description =
          "The AWS profile of the VPN's account. Default: the producer's if that is given, "
              + AwsDefaults.CONSUMER_PROFILE
              + "'s, or else AWS_PROFILE's.")
  private String consumerProfile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The Region. Default: AWS_REGION's, or the profile's, or else "
              + DeployDefaults.REGION
              + ".")
  private String region;

  @Option(
      names = "--producer-region",
      paramLabel = "REGION",
      description = "The service's Region, where it is another one.")
  private String producerRegion;

  private final AwsDefaults defaults;

  AccountOptions(AwsDefaults defaults) {
    this.defaults = defaults;
  }

  /**
   * The service's account.
   *
   * @param known what is remembered; a deployment that was made with the environment's credentials
   *     stays with them
   */
  Account producer(Optional<Account> known) {
    Optional<String> profile =
        Optional.ofNullable(producerProfile)
            .or(() -> known.isPresent() ? known.get().profile() : defaults.producerProfile());
    return new Account(
        profile,
        Optional.ofNullable(producerRegion)
            .or(() -> Optional.ofNullable(region))
            .or(() -> known.map(Account::region))
            .orElseGet(() -> defaults.region(profile)));
  }

  /** The VPN's account. */
  Account consumer(Optional<Account> known) {
    Optional<String> profile =
        Optional.ofNullable(consumerProfile)
            .or(
                () ->
                    known.isPresent()
                        ? known.get().profile()
                        : Optional.ofNullable(producerProfile).or(defaults::consumerProfile));
    return new Account(
        profile,
        Optional.ofNullable(region)
            .or(() -> known.map(Account::region))
            .orElseGet(() -> defaults.region(profile)));
  }

  /** A deployment of which nothing but the accounts is given, to look for it there. */
  Optional<DeploySpec> elsewhere(String name) {
    return Optional.of(places(name));
  }

  /** The accounts and Regions, all else by default. */
  DeploySpec places(String name) {
    return DeployDefaults.of(name, producer(Optional.empty()), consumer(Optional.empty()));
  }
}
