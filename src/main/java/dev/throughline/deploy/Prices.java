package dev.throughline.deploy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS asks for things in a region.
 *
 * @param dollars per hour by the names of {@code prices.csv}; {@code gp3} per GB and month. What is
 *     not known is not there
 * @param source where they are from, and of when, for a person
 */
record Prices(Map<String, BigDecimal> dollars, String source) {

  static final String VPN_ASSOCIATION = "vpn-association";
  static final String VPN_CONNECTION = "vpn-connection";
  static final String INTERFACE_ENDPOINT = "interface-endpoint";
  static final String LOAD_BALANCER = "load-balancer";
  static final String GP3 = "gp3";

  /** Of prices.csv, as its heading says. */
  private static final String DATE = "November 2025";

  /** The region whose prices stand for those that are not in the table. */
  private static final String STAND_IN = "us-east-1";

  Prices {
    dollars = Map.copyOf(dollars);
  }

  Optional<BigDecimal> of(String name) {
    return Optional.ofNullable(dollars.get(name));
  }

  /** From the table that comes with the program. */
  static Prices table(String region) {
    List<String> lines = ResourceDurations.lines("prices.csv");
    List<String> names = List.of(lines.getFirst().split(",", -1));
    Map<String, Map<String, BigDecimal>> regions = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      Map<String, BigDecimal> prices = new HashMap<>();
      for (int i = 1; i < fields.size(); i++) {
        prices.put(names.get(i), new BigDecimal(fields.get(i)));
      }
      regions.put(fields.getFirst(), prices);
    }
    return regions.containsKey(region)
        ? new Prices(regions.get(region), "AWS's public prices of " + DATE)
        : new Prices(
            regions.get(STAND_IN),
            "AWS's public prices of " + DATE + " for " + STAND_IN + "; " + region + " may differ");
  }

  /** These, and from the other what is not known here. */
  Prices or(Prices other) {
    Map<String, BigDecimal> all = new HashMap<>(other.dollars);
    all.putAll(dollars);
    return new Prices(
        all,
        dollars.keySet().containsAll(other.dollars.keySet())
            ? source
            : source + ", and " + other.source);
  }
}
