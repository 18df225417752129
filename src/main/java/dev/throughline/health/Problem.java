package dev.throughline.health;

import dev.throughline.model.Hop;
import dev.throughline.model.Status;
import java.util.function.Function;

/**
 * One entry of the catalogue.
 *
 * @param code never changes once released
 * @param status FAIL or WARN
 * @param hop where the person has to look
 * @param title one line, no full stop, at most {@value Texts#TITLE_LIMIT} characters
 * @param fix what to do, for a given situation; lines that begin with two blanks are commands
 */
record Problem(String code, Status status, Hop hop, String title, Function<Context, String> fix) {

  static Problem failure(String code, Hop hop, String title, Function<Context, String> fix) {
    return new Problem(code, Status.FAIL, hop, title, fix);
  }

  static Problem warning(String code, Hop hop, String title, Function<Context, String> fix) {
    return new Problem(code, Status.WARN, hop, title, fix);
  }

  /** The same, with a title that says more in this situation. */
  Problem titled(String other) {
    return new Problem(code, status, hop, other, fix);
  }

  /** The same, with a fix that knows more in this situation. */
  Problem fixedBy(String other) {
    return new Problem(code, status, hop, title, context -> other);
  }

  /** The same where the path works all the same. */
  Problem warned() {
    return new Problem(code, Status.WARN, hop, title, fix);
  }

  /** The same kind of problem under another code. */
  Problem coded(String other) {
    return new Problem(other, status, hop, title, fix);
  }
}
