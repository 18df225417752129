package dev.throughline.lab.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that can be broken, in the path's order. */
public final class Faults {

  private static final List<Fault> ALL =
      Stream.of(
              LaptopFaults.all(),
              ProfileFaults.all(),
              IdentityFaults.all(),
              TunnelFaults.all(),
              VpnFaults.all(),
              NameFaults.all(),
              LinkFaults.all(),
              BalancerFaults.all(),
              ServiceFaults.all())
          .flatMap(List::stream)
          .toList();

  private Faults() {}

  /** The codes. */
  public static List<String> codes() {
    return ALL.stream().map(Fault::code).toList();
  }

  /** What is done for that code, as a sentence without its full stop. */
  public static Optional<String> how(String code) {
    return find(code).map(Fault::how);
  }

  static Optional<Fault> find(String code) {
    return ALL.stream().filter(fault -> fault.code().equals(code)).findFirst();
  }
}
