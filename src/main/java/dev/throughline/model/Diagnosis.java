package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * The evidence, judged.
 *
 * @param verdict what it comes to
 * @param rootCause the earliest failure on the path, present exactly when the verdict is NOT_PROVEN
 * @param findings one for each check, in the path's order; those made once per address stand once
 *     for each address
 */
public record Diagnosis(Verdict verdict, Optional<Finding> rootCause, List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }
}
