package dev.throughline.health;

import java.util.List;

/**
 * Why something failed, as AWS's facts have it.
 *
 * @param problem the catalogue's entry, with a fix that names the resources
 * @param words what AWS says, whole sentences
 * @param lines the same as evidence, short; the first is the one worth showing beside the title
 */
record Cause(Problem problem, String words, List<String> lines) {

  static Cause of(Problem problem, String words, String... lines) {
    return new Cause(problem, words, List.of(lines));
  }
}
