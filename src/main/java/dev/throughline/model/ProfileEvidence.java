package dev.throughline.model;

import java.util.List;

/** What reading the profile came to. */
public sealed interface ProfileEvidence {

  /** It may be run. */
  record Accepted(String source, VpnProfile profile) implements ProfileEvidence {}

  /** It may not, for these reasons; never empty. */
  record Refused(String source, List<ProfileProblem> problems) implements ProfileEvidence {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
