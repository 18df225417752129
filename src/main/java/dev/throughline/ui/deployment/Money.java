package dev.throughline.ui.deployment;

import dev.throughline.deploy.Cost;
import dev.throughline.deploy.CostLine;
import dev.throughline.deploy.DeploymentState.StackState;
import dev.throughline.deploy.StackRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** US dollars as the window writes them. */
final class Money {

  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

  private Money() {}

  /** By the hour, {@code $0.26}; three decimals below ten cents. */
  static String hourly(BigDecimal dollars) {
    boolean small = dollars.compareTo(new BigDecimal("0.1")) < 0;
    return "$" + dollars.setScale(small ? 3 : 2, RoundingMode.HALF_UP);
  }

  /** {@code $6.24}. */
  static String sum(BigDecimal dollars) {
    return "$" + dollars.setScale(2, RoundingMode.HALF_UP);
  }

  /** What each stack has cost since it was made, without traffic, connections and tax. */
  static BigDecimal soFar(Cost cost, Map<StackRole, StackState> stacks, Instant now) {
    return cost.lines().stream()
        .filter(line -> !line.whileConnected() && stacks.containsKey(line.stack()))
        .map(line -> soFar(line, stacks.get(line.stack()).since(), now))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal soFar(CostLine line, Instant since, Instant now) {
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    return line.hourly()
        .orElse(BigDecimal.ZERO)
        .multiply(BigDecimal.valueOf(seconds))
        .divide(SECONDS, 6, RoundingMode.HALF_UP);
  }

  /** {@code 2 × Client VPN association}, or of one {@code Private zone}. */
  static String name(CostLine line) {
    String what = line.what();
    return line.quantity() == 1
        ? what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1)
        : line.quantity() + " × " + what;
  }
}
