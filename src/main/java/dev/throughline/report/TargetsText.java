package dev.throughline.report;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Proofs of many targets for the terminal: a table, then each cause once. */
public final class TargetsText {

  private static final int WIDEST_URL = 56;
  private static final int NAMED = 5;

  private final Marks marks;
  private final Wrap wrap;
  private final UnaryOperator<String> words;

  /**
   * A renderer for one terminal.
   *
   * @param color whether marks and the verdict are coloured with ANSI escapes
   * @param ascii whether to keep to ASCII, for terminals that can't show more
   * @param width columns; at least 40 are used
   */
  public TargetsText(boolean color, boolean ascii, int width) {
    this(new Marks(color, ascii), width, UnaryOperator.identity());
  }

  /** One that puts names into the given words. */
  TargetsText(Marks marks, int width, UnaryOperator<String> words) {
    this.marks = marks;
    this.words = words;
    wrap = new Wrap(Math.max(40, width));
  }

  /** A line for each target, in the order in which they were given. */
  public List<String> table(TargetsProof all) {
    int widest =
        all.proofs().stream()
            .map(proof -> plain(proof.evidence().target().url()).length())
            .max(Integer::compare)
            .orElseThrow();
    int column = Math.min(widest, WIDEST_URL);
    return all.proofs().stream().map(proof -> row(proof, column)).toList();
  }

  private String row(Proof proof, int column) {
    String url = plain(proof.evidence().target().url());
    String took = DurationText.of(proof.timings().total());
    return ("  %s %-" + column + "s %8s   %s")
        .formatted(marks.of(status(proof)), url, took, plain(note(proof)))
        .stripTrailing();
  }

  /** How the target's verdict is marked. */
  static Status status(Proof proof) {
    return switch (proof.diagnosis().verdict()) {
      case PROVEN -> Status.PASS;
      case NOT_PROVEN -> Status.FAIL;
      case UNKNOWN -> Status.UNKNOWN;
    };
  }

  /** What was answered and from where, or the code and title of what is wrong. */
  static String note(Proof proof) {
    Optional<Finding> cause = TargetGroup.cause(proof);
    if (cause.isPresent()) {
      String code = proof.diagnosis().rootCause().isPresent() ? cause.get().code() : "not known";
      return code + ": " + cause.get().title();
    }
    List<AddressEvidence> addresses = proof.evidence().addresses();
    String answers =
        addresses.stream()
            .flatMap(address -> address.http().stream())
            .map(Words::of)
            .distinct()
            .collect(Collectors.joining(", "));
    return answers
        + " from "
        + addresses.stream()
            .map(address -> address.address().getHostAddress())
            .collect(Collectors.joining(", "));
  }

  /** What it comes to, then each cause with its fix, then what else is worth knowing. */
  public String verdict(TargetsProof all) {
    List<String> lines = new ArrayList<>(wrap.hanging("", plain(headline(all))));
    lines.set(0, marks.colored(all.verdict(), lines.getFirst()));
    TargetGroup.causes(all).forEach(group -> lines.addAll(cause(group, all)));
    TargetGroup.remarks(all).forEach(group -> lines.addAll(remark(group, all)));
    return String.join("\n", lines);
  }

  /** In one sentence. */
  static String headline(TargetsProof all) {
    int targets = all.proofs().size();
    long proven = all.count(Verdict.PROVEN);
    String took = DurationText.of(all.timings().total());
    if (all.verdict() == Verdict.PROVEN) {
      return "Proven: "
          + (targets == 1 ? "the target answers" : "all %,d targets answer".formatted(targets))
          + way(all)
          + ", in "
          + took
          + ".";
    }
    if (all.sharedCause().isPresent()) {
      return "Not proven: %s of every target fails at: %s."
          .formatted("the path", all.sharedCause().get().hop().label());
    }
    long failed = all.count(Verdict.NOT_PROVEN);
    long unknown = all.count(Verdict.UNKNOWN);
    String rest =
        (unknown == 0 ? "" : ", %,d not known".formatted(unknown))
            + (proven == 0 ? "" : ", %,d proven".formatted(proven));
    return failed > 0
        ? "Not proven: %,d of %s %s%s, in %s."
            .formatted(
                failed, TargetGroup.count(targets), failed == 1 ? "fails" : "fail", rest, took)
        : "Not known: nothing failed, but not everything that %,d of %s need was checked%s."
            .formatted(
                unknown,
                TargetGroup.count(targets),
                proven == 0 ? "" : "; %,d are proven".formatted(proven));
  }

  private static String way(TargetsProof all) {
    boolean crosses =
        all.proofs().getFirst().evidence().session().map(TunnelSession::packetsCross).orElse(false);
    return crosses ? ", through one tunnel" : " on loopback; packets did not cross a tunnel";
  }

  private List<String> cause(TargetGroup group, TargetsProof all) {
    Finding finding = group.finding();
    String which = all.proofs().size() == 1 ? "" : " At " + which(group, all) + ".";
    List<String> lines = new ArrayList<>(wrap.hanging("Why: ", said(finding) + plain(which)));
    finding.fix().ifPresent(fix -> lines.addAll(wrap.hanging("Fix: ", plain(fix))));
    return lines;
  }

  private List<String> remark(TargetGroup group, TargetsProof all) {
    Finding finding = group.finding();
    String which = all.proofs().size() == 1 ? "" : " At " + which(group, all) + ".";
    List<String> lines = new ArrayList<>(wrap.hanging("Also: ", said(finding) + plain(which)));
    finding.fix().ifPresent(fix -> lines.addAll(wrap.hanging("      ", plain(fix))));
    return lines;
  }

  /** {@code all 500 targets}, or the first few by their URLs and how many more there are. */
  static String which(TargetGroup group, TargetsProof all) {
    int size = group.proofs().size();
    if (size == all.proofs().size()) {
      return "all " + TargetGroup.count(size);
    }
    List<String> urls =
        group.proofs().stream().map(proof -> proof.evidence().target().url()).distinct().toList();
    String named = urls.stream().limit(NAMED).collect(Collectors.joining(", "));
    return urls.size() > NAMED ? named + " and %,d more".formatted(urls.size() - NAMED) : named;
  }

  private String said(Finding finding) {
    String text = finding.title() + ". " + finding.explanation();
    return plain(text.strip()) + " (" + finding.code() + ")";
  }

  private String plain(String text) {
    return marks.plain(words.apply(text));
  }
}
