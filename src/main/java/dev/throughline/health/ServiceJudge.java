package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what the service answered at one address. */
final class ServiceJudge {

  private static final int BODY_SHOWN = 80;
  private static final int DETAIL_SHOWN = 200;

  private ServiceJudge() {}

  /**
   * Judges the requests to the context's address.
   *
   * @param slow the longest that a response may take without a warning
   */
  static Finding answers(Context context, Duration slow) {
    Optional<Requests> requests = Requests.of(context);
    return requests.isEmpty()
        ? notAsked(context)
        : requests
            .get()
            .firstBad()
            .map(bad -> failed(context, requests.get(), bad))
            .orElseGet(() -> answered(context, requests.get(), slow));
  }

  /** An address that programs leave aside is not missed. */
  private static Finding notAsked(Context context) {
    return context
        .address()
        .filter(context::isOfOtherFamily)
        .filter(address -> EndpointJudge.isOutside(context, address))
        .filter(_ -> context.evidence().addresses().stream().anyMatch(EndpointJudge::connected))
        .map(address -> EndpointJudge.otherFamily(context, address))
        .orElseGet(() -> Findings.notChecked(Check.SERVICE_ANSWERS, context));
  }

  private static Finding failed(Context context, Requests requests, HttpEvidence bad) {
    if (requests.everyoneHangs()) {
      return problem(
          context,
          requests,
          ServiceProblems.APP_NO_ANSWER,
          tale(context, requests, bad) + " It was the same at every address.");
    }
    if (requests.nobodyResponds() && requests.idleConnectionsStand()) {
      return problem(
          context,
          requests,
          ServiceProblems.APP_RESET,
          tale(context, requests, bad)
              + " It was the same at every address. A connection on which nothing is asked stands, so"
              + " the application itself ends it.");
    }
    if (requests.nobodyResponds()) {
      return problem(
          context,
          requests,
          ServiceProblems.NO_HEALTHY_TARGET,
          tale(context, requests, bad)
              + " It was the same at every address"
              + (context.facts().flatMap(known -> known.producer().targets().value()).isPresent()
                  ? "."
                  : ", so either no target of the load balancer is healthy, or the application"
                      + " itself accepts connections and drops them."));
    }
    if (requests.thisZoneAloneIsSilent()) {
      return problem(
          context,
          requests,
          ServiceProblems.ZONE_DOWN.titled("One zone is silent: " + at(context)),
          "%s %s answered every request, so this zone has no healthy target or its traffic is not spread to the other's."
              .formatted(tale(context, requests, bad), Texts.addresses(requests.working())));
    }
    return problem(context, requests, cause(requests, bad), tale(context, requests, bad));
  }

  private static Problem cause(Requests requests, HttpEvidence bad) {
    long all = requests.here().http().size();
    long same = requests.count(bad.outcome());
    return switch (bad.outcome()) {
      case ANSWERED -> unexpected(requests.target(), bad);
      case TIMED_OUT ->
          same == all
              ? ServiceProblems.APP_NO_ANSWER
              : ServiceProblems.APP_NO_ANSWER.titled(
                  "%d of %s had no response".formatted(same, Texts.count(all, "request")));
      case RESET ->
          same == all
              ? ServiceProblems.APP_RESET
              : ServiceProblems.APP_RESET.titled(
                  "%d of %s %s reset"
                      .formatted(same, Texts.count(all, "request"), same == 1 ? "was" : "were"));
      case TLS_FAILED -> TlsProblems.of(requests.target(), bad.detail());
      case NOT_HTTP -> ServiceProblems.APP_UNEXPECTED.titled("What answers does not speak HTTP");
      case NOT_CONNECTED ->
          ServiceProblems.LINK_NO_ANSWER.titled(
              "No second connection to " + requests.here().address().getHostAddress());
    };
  }

  private static Problem unexpected(ServiceTarget target, HttpEvidence bad) {
    int status = bad.status().orElse(0);
    if (status == 0) {
      return ServiceProblems.APP_UNEXPECTED.titled("The service answers without a status");
    }
    if (target.expectStatus().contains(status)) {
      return ServiceProblems.APP_UNEXPECTED.titled("The answer does not hold the expected text");
    }
    return status >= 500
        ? ServiceProblems.APP_ERROR.titled("Path proven, but the service answers " + status)
        : ServiceProblems.APP_UNEXPECTED.titled(
            "The service answers %d, not %s".formatted(status, target.expectStatus()));
  }

  private static Finding answered(Context context, Requests requests, Duration slow) {
    int expected = context.target().expectInstances();
    Set<String> seen = requests.instances();
    // One instance needs no name: the answer itself is its proof.
    if (expected > 1 && seen.size() < expected && requests.allAnswered(context.addresses())) {
      return tooFew(context, requests, seen, expected);
    }
    String said = tale(context, requests, requests.here().http().getFirst());
    if (requests.slowest().compareTo(slow) > 0) {
      return problem(
          context,
          requests,
          ServiceProblems.PATH_SLOW,
          "%s The slowest response took %s; up to %s is usual."
              .formatted(said, DurationText.of(requests.slowest()), DurationText.of(slow)));
    }
    return Findings.pass(
        Check.SERVICE_ANSWERS,
        context,
        "Service answers at " + at(context),
        new Seen(said, lines(requests), Optional.of(requests.slowest())));
  }

  private static Finding tooFew(
      Context context, Requests requests, Set<String> seen, int expected) {
    if (requests.hasUnnamedInstance()) {
      return Findings.unknown(
          Check.SERVICE_ANSWERS,
          context,
          new Seen(
              tale(context, requests, requests.here().http().getFirst())
                  + " How many instances answered can't be told, since not every response has an"
                  + " X-Instance header.",
              lines(requests),
              Optional.of(requests.slowest())));
    }
    return problem(
        context,
        requests,
        ServiceProblems.INSTANCES_MISSING.titled(
            "Only %d of %d instances answered".formatted(seen.size(), expected)),
        "Every request at every address was answered, but only by %s; %d instances were expected."
            .formatted(Texts.list(seen), expected));
  }

  private static Finding problem(
      Context context, Requests requests, Problem problem, String explanation) {
    return Findings.problem(
        problem, context, new Seen(explanation, lines(requests), Optional.of(requests.slowest())));
  }

  /** What was asked of this address and what came back, as sentences. */
  private static String tale(Context context, Requests requests, HttpEvidence telling) {
    List<HttpEvidence> all = requests.here().http();
    ServiceTarget target = context.target();
    String count =
        all.size() == 1
            ? ""
            : "%d of %s had the expected answer."
                .formatted(
                    all.stream().filter(requests::isGood).count(),
                    Texts.count(all.size(), "request"));
    String took = DurationText.of(telling.took());
    String said = Texts.sentence(telling.detail());
    String result =
        switch (telling.outcome()) {
          case ANSWERED -> response(target, telling) + " after " + took + ".";
          case TIMED_OUT -> "took the connection, and no response came within " + took + ".";
          case RESET -> "took the connection. After %s %s.".formatted(took, telling.detail());
          case TLS_FAILED ->
              "took the connection, and TLS failed after "
                  + took
                  + (said.isEmpty() ? "." : ": " + said);
          case NOT_HTTP -> "took the connection and answered something that is no HTTP.";
          case NOT_CONNECTED ->
              "took a first connection, but not the request's own, within " + took + ".";
        };
    boolean isTold = telling.outcome() == Outcome.RESET || telling.outcome() == Outcome.TLS_FAILED;
    return Texts.and(
        "%s was asked for %s and %s".formatted(at(context), target.url(), result),
        Texts.and(isTold ? "" : said, count).strip());
  }

  private static String response(ServiceTarget target, HttpEvidence response) {
    String status =
        response.status().isPresent()
            ? "answered HTTP " + response.status().getAsInt()
            : "answered without a status";
    String from = response.instance().map(name -> " from instance " + name).orElse("");
    return response.bodyMatches()
        ? status + from
        : "%s%s, without \"%s\" in its body"
            .formatted(status, from, Texts.clip(target.expectBody().orElse(""), BODY_SHOWN));
  }

  /** A summary, then each request. */
  private static List<String> lines(Requests requests) {
    Set<String> summary = new LinkedHashSet<>();
    Set<String> instances = new LinkedHashSet<>();
    List<String> each = new ArrayList<>();
    for (HttpEvidence request : requests.here().http()) {
      summary.add(word(request));
      request.instance().ifPresent(instances::add);
      each.add(
          "%s, %s%s"
              .formatted(
                  word(request),
                  DurationText.of(request.took()),
                  request.instance().map(name -> ", instance " + name).orElse("")));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(", ", summary)
            + (instances.isEmpty() ? "" : " from " + Texts.list(instances))
            + remark(requests));
    lines.addAll(each);
    requests
        .firstBad()
        .filter(bad -> bad.outcome() == Outcome.ANSWERED && !bad.body().isBlank())
        .ifPresent(bad -> lines.add("body: " + Texts.clip(Texts.line(bad.body()), BODY_SHOWN)));
    return lines;
  }

  /** Such as where it redirects to; empty when there is nothing to be said of the answers. */
  private static String remark(Requests requests) {
    return requests.here().http().stream()
        .filter(request -> request.outcome() == Outcome.ANSWERED && !request.detail().isEmpty())
        .map(request -> ": " + Texts.clip(Texts.line(request.detail()), DETAIL_SHOWN))
        .findFirst()
        .orElse("");
  }

  private static String word(HttpEvidence request) {
    return switch (request.outcome()) {
      case ANSWERED ->
          request.status().isPresent() ? "HTTP " + request.status().getAsInt() : "no status";
      case TIMED_OUT -> "no response";
      case RESET -> "reset";
      case TLS_FAILED -> "TLS failed";
      case NOT_HTTP -> "no HTTP";
      case NOT_CONNECTED -> "not connected";
    };
  }

  private static String at(Context context) {
    return context.address().orElseThrow().getHostAddress();
  }
}
