package dev.throughline.aws;

import java.util.Optional;

/** Asks the person for what only they have. */
@FunctionalInterface
public interface Prompt {

  /**
   * The six digits that a device shows now.
   *
   * @param profile whose role is assumed
   * @param serial the device
   * @return empty when the person does not want to, or can't be asked
   */
  Optional<String> mfaCode(String profile, String serial);

  /** For those who can't be asked. */
  static Prompt nobody() {
    return (_, _) -> Optional.empty();
  }
}
