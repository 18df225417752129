package dev.throughline.ui.prove;

import dev.throughline.model.Proof;
import dev.throughline.model.TunnelSession;
import dev.throughline.ui.common.Mark;

/**
 * The verdict's pill.
 *
 * @param mark its colour and shape
 * @param words its word
 * @param current false when the tunnel it speaks of is gone
 */
public record Headline(Mark mark, String words, boolean current) {

  static Headline of(Proof made) {
    boolean crossed = made.evidence().session().map(TunnelSession::packetsCross).orElse(true);
    return switch (made.diagnosis().verdict()) {
      case PROVEN -> new Headline(Mark.PASS, crossed ? "Proven" : "Proven on loopback", true);
      case NOT_PROVEN -> new Headline(Mark.FAIL, "Not proven", true);
      case UNKNOWN -> new Headline(Mark.UNKNOWN, "Not known", true);
    };
  }
}
