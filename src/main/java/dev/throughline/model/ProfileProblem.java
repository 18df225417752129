package dev.throughline.model;

/**
 * Why a profile is refused.
 *
 * @param code {@code profile.unreadable}, {@code profile.unsafe-directive}, {@code
 *     profile.federated-auth} or {@code profile.password-auth}
 * @param line 1-based; 0 when it is about the whole file
 * @param directive the directive's name, empty when there is none
 * @param why a whole sentence
 */
public record ProfileProblem(String code, int line, String directive, String why) {

  /** One line for a person: {@code line 3, up: …}. */
  @Override
  public String toString() {
    String where = line == 0 ? "" : "line " + line;
    String what =
        directive.isEmpty() ? where : where.isEmpty() ? directive : where + ", " + directive;
    return what.isEmpty() ? why : what + ": " + why;
  }
}
