package dev.throughline.ui.prove;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.TunnelSession;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Texts;
import java.util.Optional;
import java.util.stream.Stream;

/** The short line below a hop's name. */
final class HopWords {

  private HopWords() {}

  static String tunnel(TunnelSession up) {
    return up.packetsCross() ? Texts.address(up.remote()) : "handshake only";
  }

  static String summary(AddressEvidence seen) {
    String tcp =
        seen.tcp()
            .map(
                t ->
                    switch (t.outcome()) {
                      case CONNECTED -> "TCP " + Texts.duration(t.took());
                      case TIMED_OUT -> "no answer in " + Texts.duration(t.took());
                      case REFUSED -> "refused";
                      case UNREACHABLE -> "no way there";
                      case ROUTE_OUTSIDE -> "not by our tunnel";
                    })
            .orElse("");
    Optional<HttpEvidence> http = seen.http().stream().findFirst();
    String second =
        http.map(
                h ->
                    switch (h.outcome()) {
                      case ANSWERED -> "HTTP " + h.status().orElse(0);
                      case TIMED_OUT -> "no response";
                      case RESET -> "reset";
                      case TLS_FAILED -> "TLS failed";
                      case NOT_HTTP -> "no HTTP";
                      case NOT_CONNECTED -> "";
                    })
            .orElse("");
    return String.join(" · ", Stream.of(second, tcp).filter(s -> !s.isEmpty()).toList());
  }

  static String words(DnsEvidence.Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "answers";
      case NAME_MISSING -> "does not know the name";
      case NO_DATA -> "has no address for it";
      case REFUSED -> "refuses";
      case SERVER_FAILED -> "fails";
      case NO_ANSWER -> "no answer";
      case CLOSED -> "no DNS server there";
      case UNREACHABLE -> "no way there";
      case ROUTE_OUTSIDE -> "not by our tunnel";
    };
  }

  static String otherwise(Mark mark) {
    return switch (mark) {
      case RUNNING -> "asking";
      case TODO -> "";
      default -> mark.word();
    };
  }
}
