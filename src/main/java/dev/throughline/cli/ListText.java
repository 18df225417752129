package dev.throughline.cli;

import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Suggestion;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Unknown;
import dev.throughline.report.Wrap;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What is found, for a person: a line for each endpoint, or three where lines are short. */
final class ListText implements ListCommand.Output {

  private static final String COLUMNS = "%-14s %-22s %-17s %-20s %-9s %s%n";
  private static final int WIDE = 120;

  private final PrintWriter out;
  private final Terminal terminal;
  private boolean begun;

  ListText(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void found(FoundEndpoint endpoint) {
    if (terminal.width() >= WIDE) {
      if (!begun) {
        out.printf(COLUMNS, "REGION", "NAME", "STATE", "SIGN-IN", "SUBNETS", "ENDPOINT");
      }
      out.printf(
          COLUMNS,
          endpoint.region(),
          name(endpoint),
          endpoint.vpn().state(),
          signIn(endpoint.vpn()),
          subnets(endpoint),
          endpoint.vpn().id());
    } else {
      out.printf("%s  %s  %s%n", endpoint.region(), name(endpoint), endpoint.vpn().state());
      out.println("  " + endpoint.vpn().id());
      out.println(
          "  "
              + signIn(endpoint.vpn())
              + ", subnets "
              + subnets(endpoint)
              + ", "
              + tunnel(endpoint.vpn()));
    }
    begun = true;
    endpoint.vpn().limits().forEach(this::note);
    out.flush();
  }

  @Override
  public void answered(RegionAnswer answer) {
    answer
        .trouble()
        .ifPresent(
            trouble -> {
              out.println(answer.region() + "  not known");
              note(trouble.words() + ".");
            });
    out.flush();
  }

  @Override
  public void suggests(FoundEndpoint endpoint, Fact<List<Suggestion>> suggestions) {
    out.println(endpoint.label() + " (" + endpoint.region() + ") can be proven by:");
    switch (suggestions) {
      case Fact.Known<List<Suggestion>>(List<Suggestion> all) -> {
        all.forEach(one -> out.println("  " + line(one)));
        if (all.isEmpty()) {
          note("Nothing in its VPC has a private name that leads to an interface endpoint.");
        }
      }
      case Unknown<List<Suggestion>>(Fact.Why _, String words) -> note("Not known: " + words + ".");
    }
    out.flush();
  }

  @Override
  public void ended(int endpoints, List<RegionAnswer> answers, int exitCode) {
    long silent = answers.stream().filter(answer -> answer.trouble().isPresent()).count();
    out.println(
        count(endpoints, "endpoint")
            + " in "
            + count(answers.size() - (int) silent, "region")
            + (silent == 0 ? "." : "; " + count((int) silent, "region") + " not known."));
    if (answers.size() == 1 && endpoints == 0) {
      out.println("--all-regions looks everywhere.");
    }
    out.flush();
  }

  private void note(String sentences) {
    new Wrap(terminal.width()).hanging("    ", sentences).forEach(out::println);
  }

  private static String name(FoundEndpoint endpoint) {
    String name = endpoint.vpn().deployment().or(endpoint.vpn()::name).orElse("(no name)");
    return endpoint.ours() ? name + " (ours)" : name;
  }

  private static String signIn(ClientVpn vpn) {
    return vpn.authentication().stream()
        .map(Authentication::word)
        .collect(Collectors.joining(" + "));
  }

  private static String subnets(FoundEndpoint endpoint) {
    return endpoint
        .associations()
        .value()
        .map(
            all ->
                all.stream().filter(one -> one.state().equals("associated")).count()
                    + "/"
                    + all.size())
        .orElse("?");
  }

  private static String tunnel(ClientVpn vpn) {
    return vpn.transport()
        + " "
        + vpn.port()
        + (vpn.splitTunnel() ? ", split tunnel" : ", full tunnel");
  }

  private static String line(Suggestion one) {
    String ports =
        one.ports().isEmpty()
            ? "any port"
            : "port "
                + one.ports().stream().map(Object::toString).collect(Collectors.joining(", "));
    return one.host() + "  " + ports + "  " + one.endpointId() + " (" + one.state() + ")";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
