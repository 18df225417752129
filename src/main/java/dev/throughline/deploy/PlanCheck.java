package dev.throughline.deploy;

import dev.throughline.model.Status;
import java.util.Optional;

/**
 * Something that would fail, or be regretted, later.
 *
 * @param code stable, such as {@code address.client-vpc}
 * @param status pass, fail, warn or unknown; never skipped
 * @param title what was asked, a few words
 * @param detail what was found, whole sentences
 * @param fix what to do, whole sentences; empty when there is nothing to do
 */
public record PlanCheck(
    String code, Status status, String title, String detail, Optional<String> fix) {

  static PlanCheck pass(String code, String title, String detail) {
    return new PlanCheck(code, Status.PASS, title, detail, Optional.empty());
  }

  static PlanCheck fail(String code, String title, String detail, String fix) {
    return new PlanCheck(code, Status.FAIL, title, detail, Optional.of(fix));
  }

  static PlanCheck fail(String code, String title, WrongValue wrong) {
    return fail(code, title, wrong.what(), wrong.fix());
  }

  static PlanCheck warn(String code, String title, String detail, String fix) {
    return new PlanCheck(code, Status.WARN, title, detail, Optional.of(fix));
  }

  static PlanCheck unknown(String code, String title, String why) {
    return new PlanCheck(code, Status.UNKNOWN, title, why, Optional.empty());
  }
}
