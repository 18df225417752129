package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProblemException;
import org.junit.jupiter.api.function.Executable;

/** Expects a problem whose message and fix are whole sentences and hold some words. */
final class Problems {

  private Problems() {}

  static void usage(Executable action, String... words) {
    expect(ProblemException.Kind.USAGE, action, words);
  }

  static void computer(Executable action, String... words) {
    expect(ProblemException.Kind.COMPUTER, action, words);
  }

  private static void expect(ProblemException.Kind kind, Executable action, String... words) {
    ProblemException problem = assertThrows(ProblemException.class, action);
    String said = problem.getMessage() + " | " + problem.fix();
    assertEquals(kind, problem.kind(), said);
    assertTrue(problem.getMessage().endsWith("."), said);
    assertTrue(problem.fix().endsWith("."), said);
    for (String word : words) {
      assertTrue(said.contains(word), () -> "“" + word + "” in: " + said);
    }
  }
}
