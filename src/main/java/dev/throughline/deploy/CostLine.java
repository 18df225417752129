package dev.throughline.deploy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of the bill.
 *
 * @param stack whose resource it is
 * @param what for a person: {@code Client VPN association}
 * @param quantity how many of them
 * @param hourly US dollars per hour for all of them, without tax; empty when not known
 * @param whileConnected whether it is paid only while somebody is connected, for each connection
 */
public record CostLine(
    StackRole stack,
    String what,
    int quantity,
    Optional<BigDecimal> hourly,
    boolean whileConnected) {

  /** AWS's own month: 365 days by 12. */
  private static final BigDecimal HOURS = BigDecimal.valueOf(730);

  /** US dollars per month of 730 hours. */
  public Optional<BigDecimal> monthly() {
    return hourly.map(HOURS::multiply);
  }
}
