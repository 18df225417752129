package dev.throughline.pki;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;

/** Why the disk said no, as a part of a sentence. */
final class Reasons {

  private Reasons() {}

  static String of(IOException problem) {
    String reason =
        switch (problem) {
          case AccessDeniedException denied -> "permission denied";
          case FileSystemException file when file.getReason() != null -> file.getReason();
          default -> Objects.requireNonNullElse(problem.getMessage(), problem.toString());
        };
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
