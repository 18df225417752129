package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.journey.TunnelRegister.Held;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline status}: the tunnels that are held now, and the deployments. */
@Command(
    name = "status",
    description = {
      "Says which tunnels are held now, by which process, and what AWS has of the deployments that"
          + " this computer knows.",
      "With a name: of that deployment. One made elsewhere is found by the accounts and the Region."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  a tunnel is held or a deployment is known; with a name: it stands",
      "  1  none is; with a name: it does not stand",
      "  2  wrong usage, or no deployment of that name"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final TunnelRegister register;
  private final DeployJourney journey;
  private final Person person;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The deployment.")
  private String name;

  @Mixin private AccountOptions accounts;

  @Option(names = "--json", description = "Print one JSON document (throughline.status/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  /** The command. */
  public StatusCommand(
      TunnelRegister register, DeployJourney journey, Person person, AwsDefaults defaults) {
    this.register = register;
    this.journey = journey;
    this.person = person;
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Held> held =
        register.held().stream()
            .filter(tunnel -> name == null || tunnel.name().equals(name))
            .toList();
    List<DeploymentState> states =
        name == null
            ? journey.states(person)
            : List.of(journey.state(journey.find(name, accounts.elsewhere(name), person), person));
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "throughline.status/1");
      document.put("tunnels", held);
      document.put("deployments", states.stream().map(DeployJson::state).toList());
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } else {
      if (held.isEmpty()) {
        out.println("No tunnel is held.");
      }
      held.forEach(tunnel -> describe(out, tunnel));
      states.forEach(state -> describe(out, state));
    }
    boolean good = name == null ? !held.isEmpty() || !states.isEmpty() : states.getFirst().stands();
    return good ? 0 : 1;
  }

  private static void describe(PrintWriter out, DeploymentState state) {
    out.printf("%s: %s%n", state.name(), state.words());
    for (StackRole role : StackTemplate.stacks(state.record().spec())) {
      DeploymentState.StackState stack = state.stacks().get(role);
      out.printf(
          "  %-9s%s%n",
          role.word(),
          stack == null
              ? "not there"
              : DeployText.status(stack.status())
                  + ", since "
                  + WHEN.format(stack.since())
                  + stack
                      .reason()
                      .filter(_ -> !stack.stands())
                      .map(reason -> ": " + reason)
                      .orElse(""));
    }
    state.unseen().forEach(unseen -> out.println("  " + unseen));
  }

  private static void describe(PrintWriter out, Held tunnel) {
    out.printf("%s: %s (process %d)%n", tunnel.name(), tunnel.state(), tunnel.process().pid());
    out.printf("  address  %s%n", tunnel.localAddress());
    out.printf("  endpoint %s%n", tunnel.remote());
    out.printf("  since    %s%n", WHEN.format(Instant.parse(tunnel.connectedAt())));
    out.printf(
        "  traffic  %,d bytes in, %,d bytes out%n",
        tunnel.traffic().bytesIn(), tunnel.traffic().bytesOut());
  }
}
