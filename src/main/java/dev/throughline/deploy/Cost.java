package dev.throughline.deploy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment costs while it stands. Traffic is not in it: PrivateLink and the load balancer
 * ask about a cent per GB each.
 *
 * @param lines by stack
 * @param source where the prices are from
 */
public record Cost(List<CostLine> lines, String source) {

  /** What Amazon Linux 2023's image brings. */
  private static final int DISK_GB = 8;

  private static final BigDecimal HOURS = BigDecimal.valueOf(730);

  /** Per month, the same everywhere; a zone removed within twelve hours is free. */
  private static final BigDecimal HOSTED_ZONE = new BigDecimal("0.50");

  public Cost {
    lines = List.copyOf(lines);
  }

  /** US dollars per hour, connected or not; lines without a price are left out. */
  public BigDecimal hourly() {
    return sum(false);
  }

  /** US dollars per hour more for each connection. */
  public BigDecimal hourlyWhileConnected() {
    return sum(true);
  }

  /** US dollars per month of 730 hours, connected or not. */
  public BigDecimal monthly() {
    return hourly().multiply(HOURS);
  }

  /** Whether there is a price for every line. */
  public boolean complete() {
    return lines.stream().allMatch(line -> line.hourly().isPresent());
  }

  private BigDecimal sum(boolean whileConnected) {
    return lines.stream()
        .filter(line -> line.whileConnected() == whileConnected)
        .flatMap(line -> line.hourly().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The stacks' lines.
   *
   * @param stacks with their resources
   * @param producer the prices of the producer's region
   * @param consumer the prices of the consumer's region
   */
  static Cost of(DeploySpec spec, List<StackPlan> stacks, Prices producer, Prices consumer) {
    List<CostLine> lines = new ArrayList<>();
    for (StackPlan stack : stacks) {
      Bill bill = new Bill(stack, stack.role() == StackRole.PRODUCER ? producer : consumer);
      lines.addAll(bill.lines(spec));
    }
    String source = producer.source();
    return new Cost(
        lines, source.equals(consumer.source()) ? source : source + "; " + consumer.source());
  }

  /** One stack's part. */
  private record Bill(StackPlan stack, Prices prices) {

    List<CostLine> lines(DeploySpec spec) {
      List<CostLine> lines = new ArrayList<>();
      add(
          lines,
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "Network Load Balancer",
          Prices.LOAD_BALANCER,
          1);
      add(lines, "AWS::EC2::Instance", spec.instanceType() + " instance", spec.instanceType(), 1);
      int instances = stack.count("AWS::EC2::Instance");
      if (instances > 0) {
        Optional<BigDecimal> disk =
            prices
                .of(Prices.GP3)
                .map(gb -> perHour(gb.multiply(BigDecimal.valueOf((long) DISK_GB * instances))));
        lines.add(line(DISK_GB + " GB disk (gp3)", instances, disk));
      }
      // An interface endpoint is paid for in each of its zones.
      add(
          lines,
          "AWS::EC2::VPCEndpoint",
          "interface endpoint, per zone",
          Prices.INTERFACE_ENDPOINT,
          stack.zones());
      add(
          lines,
          "AWS::EC2::ClientVpnTargetNetworkAssociation",
          "Client VPN association",
          Prices.VPN_ASSOCIATION,
          1);
      if (stack.count("AWS::EC2::ClientVpnEndpoint") > 0) {
        lines.add(
            new CostLine(
                stack.role(), "Client VPN connection", 1, prices.of(Prices.VPN_CONNECTION), true));
      }
      int zones = stack.count("AWS::Route53::HostedZone");
      if (zones > 0) {
        lines.add(line("private zone", zones, Optional.of(perHour(HOSTED_ZONE))));
      }
      return lines;
    }

    private void add(List<CostLine> lines, String type, String what, String price, int each) {
      int quantity = stack.count(type) * each;
      if (quantity > 0) {
        lines.add(
            line(
                what,
                quantity,
                prices.of(price).map(one -> one.multiply(BigDecimal.valueOf(quantity)))));
      }
    }

    private CostLine line(String what, int quantity, Optional<BigDecimal> hourly) {
      return new CostLine(stack.role(), what, quantity, hourly, false);
    }

    private static BigDecimal perHour(BigDecimal perMonth) {
      return perMonth.divide(HOURS, MathContext.DECIMAL32);
    }
  }
}
