package dev.throughline.report;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.DurationText;
import dev.throughline.model.Fact;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A proof for the terminal. State is never colour alone: it has a mark, and a word wherever it is
 * not a pass.
 */
public final class ProofText {

  /** A note with less room than this says nothing. */
  private static final int NOTE_MIN = 12;

  private final Marks marks;
  private final Wrap wrap;
  private final int width;
  private final UnaryOperator<String> words;

  /**
   * A renderer for one terminal.
   *
   * @param color whether marks and the verdict are coloured with ANSI escapes
   * @param ascii whether to keep to ASCII, for terminals that can't show more
   * @param width columns; at least 40 are used
   */
  public ProofText(boolean color, boolean ascii, int width) {
    this(new Marks(color, ascii), width, UnaryOperator.identity());
  }

  /** One that puts names into the given words. */
  ProofText(Marks marks, int width, UnaryOperator<String> words) {
    this.marks = marks;
    this.words = words;
    this.width = Math.max(40, width);
    wrap = new Wrap(this.width);
  }

  /**
   * One hop as one line without a line break: mark, title, time, and what was seen. What a pass has
   * seen is cut at the width; the word and the code of any other state never are.
   */
  public String line(Finding finding) {
    String took = finding.took().map(DurationText::of).orElse("");
    String text = " %-42s %8s".formatted(plain(finding.title()), took);
    int room = width - 2 - marks.width(finding.status()) - text.length() - 3;
    String note = plain(note(finding));
    if (finding.status() == Status.PASS) {
      note = clipped(note, room);
    }
    return ("  " + marks.of(finding.status()) + text + "   " + note).stripTrailing();
  }

  /**
   * The verdict, then why and what to do, then what else is worth knowing; ends without a break.
   */
  public String verdict(Proof proof) {
    List<String> lines = new ArrayList<>(headline(proof));
    Optional<Finding> rootCause = proof.diagnosis().rootCause();
    rootCause.or(() -> firstUnknown(proof)).ifPresent(cause -> lines.addAll(why(cause)));
    proof.diagnosis().findings().stream()
        .filter(finding -> finding.status() == Status.FAIL || finding.status() == Status.WARN)
        .filter(finding -> !rootCause.equals(Optional.of(finding)))
        .forEach(finding -> lines.addAll(also(finding, rootCause)));
    proof.evidence().facts().ifPresent(facts -> lines.addAll(unread(facts)));
    return String.join("\n", lines);
  }

  /** What AWS would not say is told once, however many calls it was. */
  private List<String> unread(AwsFacts facts) {
    List<String> reasons =
        facts.all().values().stream()
            .filter(Fact.Unknown.class::isInstance)
            .map(fact -> (Fact.Unknown<?>) fact)
            .filter(unknown -> unknown.why() != Fact.Why.NOT_ASKED)
            .map(Fact.Unknown::words)
            .toList();
    if (reasons.isEmpty()) {
      return List.of();
    }
    String what =
        reasons.size() == facts.all().size()
            ? "AWS could not be asked"
            : "AWS did not say everything (%d of %d facts)"
                .formatted(reasons.size(), facts.all().size());
    return wrap.hanging(
        "Note: ",
        marks.plain(
            "%s: %s. What is said above goes as far as packets can tell there."
                .formatted(what, reasons.getFirst())));
  }

  private List<String> headline(Proof proof) {
    List<String> said = Headline.of(proof).sentences();
    List<String> lines = new ArrayList<>(wrap.hanging("", plain(said.getFirst())));
    lines.set(0, marks.colored(proof.diagnosis().verdict(), lines.getFirst()));
    said.stream().skip(1).forEach(more -> lines.addAll(wrap.hanging("", plain(more))));
    return lines;
  }

  /** The earliest hop that could not be judged, when that is what the verdict says. */
  private static Optional<Finding> firstUnknown(Proof proof) {
    return proof.diagnosis().findings().stream()
        .filter(finding -> proof.diagnosis().verdict() == Verdict.UNKNOWN)
        .filter(finding -> finding.status() == Status.UNKNOWN)
        .findFirst();
  }

  private List<String> why(Finding cause) {
    List<String> lines = new ArrayList<>(wrap.hanging("Why: ", said(cause)));
    cause.fix().ifPresent(fix -> lines.addAll(wrap.hanging("Fix: ", plain(fix))));
    return lines;
  }

  /** What the root cause already says is not said twice. */
  private List<String> also(Finding finding, Optional<Finding> rootCause) {
    boolean sameCause = rootCause.map(Finding::code).equals(Optional.of(finding.code()));
    if (sameCause && finding.address().isPresent()) {
      String address = finding.address().get().getHostAddress();
      return wrap.hanging(
          "Also: ", plain("The same at " + address + ".") + " (" + finding.code() + ")");
    }
    List<String> lines = new ArrayList<>(wrap.hanging("Also: ", said(finding)));
    finding.fix().ifPresent(fix -> lines.addAll(wrap.hanging("      ", plain(fix))));
    return lines;
  }

  private String said(Finding finding) {
    String text = finding.title() + ". " + finding.explanation();
    return plain(text.strip()) + " (" + finding.code() + ")";
  }

  private String plain(String text) {
    return marks.plain(words.apply(text));
  }

  /** What stands beside the title: the word of the state unless it passed, and what was seen. */
  private static String note(Finding finding) {
    String seen = finding.evidence().isEmpty() ? "" : finding.evidence().getFirst();
    return switch (finding.status()) {
      case PASS -> seen;
      case FAIL -> "failed: " + finding.code();
      case WARN -> "warning: " + finding.code();
      case UNKNOWN -> "not known" + (seen.isEmpty() ? "" : ": " + seen);
      case SKIPPED -> "not tested: " + finding.because().orElse("an earlier hop failed");
    };
  }

  private String clipped(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    String dots = marks.plain("…");
    return room < NOTE_MIN ? "" : text.substring(0, room - dots.length()).stripTrailing() + dots;
  }
}
