package dev.throughline.lab.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * The regions and zones that there are. All but a few regions are enabled in every account. Each
 * region has three zones, and which letter means which zone differs from account to account.
 */
public final class Regions {

  private static final int ZONES = 3;

  private static final List<String> STANDARD =
      List.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private static final List<String> OPTED_IN =
      List.of("ap-east-1", "eu-central-2", "eu-south-1", "eu-south-2");

  private static final List<String> NOT_OPTED_IN =
      List.of("af-south-1", "ca-west-1", "il-central-1", "me-central-1", "me-south-1");

  private static final Map<String, String> DIRECTIONS =
      Map.of(
          "central",
          "c",
          "east",
          "e",
          "west",
          "w",
          "north",
          "n",
          "south",
          "s",
          "northeast",
          "ne",
          "southeast",
          "se");

  private Regions() {}

  static List<Region> all() {
    return Stream.of(
            STANDARD.stream().map(name -> region(name, "opt-in-not-required")),
            OPTED_IN.stream().map(name -> region(name, "opted-in")),
            NOT_OPTED_IN.stream().map(name -> region(name, "not-opted-in")))
        .flatMap(regions -> regions)
        .toList();
  }

  /** Whether the lab's accounts may call there. */
  public static boolean enabled(String region) {
    return STANDARD.contains(region) || OPTED_IN.contains(region);
  }

  /** An account's zones in a region, in the order of their names. */
  static List<AvailabilityZone> zones(String account, String region) {
    return IntStream.range(0, ZONES)
        .mapToObj(letter -> zone(region, letter, number(account, letter)))
        .toList();
  }

  /** The zone of that name, such as {@code eu-central-1a}, or id, such as {@code euc1-az2}. */
  static Optional<AvailabilityZone> zone(String account, String region, String nameOrId) {
    return zones(account, region).stream()
        .filter(zone -> zone.zoneName().equals(nameOrId) || zone.zoneId().equals(nameOrId))
        .findFirst();
  }

  /**
   * The account's last digit turns the zones, so that accounts 1 and 2 disagree on every letter.
   */
  private static int number(String account, int letter) {
    int turn = account.charAt(account.length() - 1) - '0';
    return (letter + turn) % ZONES + 1;
  }

  private static AvailabilityZone zone(String region, int letter, int number) {
    return AvailabilityZone.builder()
        .regionName(region)
        .zoneName(region + (char) ('a' + letter))
        .zoneId(code(region) + "-az" + number)
        .groupName(region + "-zg-1")
        .groupLongName(region + " 1")
        .networkBorderGroup(region)
        .zoneType("availability-zone")
        .state(AvailabilityZoneState.AVAILABLE)
        .optInStatus(AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED)
        .build();
  }

  /** {@code euc1} of {@code eu-central-1}. */
  private static String code(String region) {
    String[] parts = region.split("-", -1);
    return parts[0] + DIRECTIONS.get(parts[1]) + parts[2];
  }

  private static Region region(String name, String optIn) {
    return Region.builder()
        .regionName(name)
        .endpoint("ec2." + name + ".amazonaws.com")
        .optInStatus(optIn)
        .build();
  }
}
