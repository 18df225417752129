package dev.throughline.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be found wrong, by code. Codes never change once released. */
final class Catalogue {

  /** In the path's order. */
  static final List<Problem> PROBLEMS =
      Stream.of(
              LocalProblems.ALL,
              IdentityProblems.ALL,
              TunnelProblems.ALL,
              ResolverProblems.ALL,
              ServiceProblems.ALL)
          .flatMap(List::stream)
          .toList();

  private Catalogue() {}

  /** The entry of a code. */
  static Optional<Problem> find(String code) {
    return PROBLEMS.stream().filter(problem -> problem.code().equals(code)).findFirst();
  }

  /**
   * The entry of a code that another room has found, or else the general one under that code, so
   * that a new code is never lost.
   */
  static Problem findOr(String code, Problem general) {
    return find(code).orElseGet(() -> code.isBlank() ? general : general.coded(Texts.line(code)));
  }
}
