package dev.throughline.report;

import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What several targets have in common: the same cause, or the same remark.
 *
 * @param finding the first one's; the others' differ in names and addresses alone
 * @param proofs in the order in which they were given
 */
record TargetGroup(Finding finding, List<Proof> proofs) {

  private record Key(String code, String title) {
    static Key of(Finding finding) {
      return new Key(finding.code(), finding.title());
    }
  }

  /** Why targets are not proven, those that strike the most first. */
  static List<TargetGroup> causes(TargetsProof all) {
    return grouped(all, proof -> cause(proof).stream()).stream()
        .sorted((one, other) -> Integer.compare(other.proofs().size(), one.proofs().size()))
        .toList();
  }

  /** What else is worth knowing of them. */
  static List<TargetGroup> remarks(TargetsProof all) {
    return grouped(
        all,
        proof ->
            proof.diagnosis().findings().stream()
                .filter(finding -> finding.status() == Status.WARN));
  }

  /** Why one target is not proven: the root cause, or else the first thing that is not known. */
  static Optional<Finding> cause(Proof proof) {
    return proof
        .diagnosis()
        .rootCause()
        .or(
            () ->
                proof.diagnosis().findings().stream()
                    .filter(_ -> proof.diagnosis().verdict() == Verdict.UNKNOWN)
                    .filter(finding -> finding.status() == Status.UNKNOWN)
                    .findFirst());
  }

  private interface Findings {
    Stream<Finding> of(Proof proof);
  }

  private static List<TargetGroup> grouped(TargetsProof all, Findings findings) {
    Map<Key, TargetGroup> groups = new LinkedHashMap<>();
    for (Proof proof : all.proofs()) {
      Map<Key, Finding> own = new LinkedHashMap<>();
      // A target may have the same remark at each of its addresses.
      findings.of(proof).forEach(each -> own.putIfAbsent(Key.of(each), each));
      own.forEach(
          (key, finding) ->
              groups
                  .computeIfAbsent(key, _ -> new TargetGroup(finding, new ArrayList<>()))
                  .proofs()
                  .add(proof));
    }
    return List.copyOf(groups.values());
  }

  /** {@code 1 target} or {@code 500 targets}. */
  static String count(long number) {
    return "%,d %s".formatted(number, number == 1 ? "target" : "targets");
  }
}
