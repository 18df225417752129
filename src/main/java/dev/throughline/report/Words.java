package dev.throughline.report;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.TcpEvidence;

/** Outcomes in a word or three. */
final class Words {

  private Words() {}

  static String of(Status status) {
    return switch (status) {
      case PASS -> "Passed";
      case FAIL -> "Failed";
      case WARN -> "Warning";
      case UNKNOWN -> "Not known";
      case SKIPPED -> "Not tested";
    };
  }

  static String of(DnsEvidence.Outcome outcome) {
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

  static String of(TcpEvidence.Outcome outcome) {
    return switch (outcome) {
      case CONNECTED -> "connected";
      case TIMED_OUT -> "no answer";
      case REFUSED -> "refused";
      case UNREACHABLE -> "no way there";
      case ROUTE_OUTSIDE -> "not by our tunnel";
    };
  }

  static String of(HttpEvidence response) {
    return switch (response.outcome()) {
      case ANSWERED ->
          response.status().isPresent() ? "HTTP " + response.status().getAsInt() : "no status";
      case TIMED_OUT -> "no response";
      case RESET -> "reset";
      case TLS_FAILED -> "TLS failed";
      case NOT_HTTP -> "no HTTP";
      case NOT_CONNECTED -> "not connected";
    };
  }
}
