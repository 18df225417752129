package dev.throughline.cli;

import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.Orphans;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline orphans}: finds leftovers. */
@Command(
    name = "orphans",
    description = {
      "Finds what has our tag in AWS and belongs to no deployment any more, in both accounts.",
      "A deployment that another computer has just begun may look like one: its certificate comes"
          + " first."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  there are none, or all were removed",
      "  1  there are some, or not all places could be seen",
      "  2  wrong usage, or not confirmed"
    })
public final class OrphansCommand implements Callable<Integer> {

  private final DeployJourney journey;
  private final Person person;
  private final Terminal terminal;

  @Mixin private AccountOptions accounts;

  @Option(names = "--delete", description = "Remove them, in the order of their dependencies.")
  private boolean delete;

  @Option(names = "--yes", description = "With --delete: don't ask.")
  private boolean yes;

  @Option(
      names = "--json",
      description = "Print JSON, one document a line (throughline.event/1), the outcome last.")
  private boolean json;

  @Spec private CommandSpec spec;

  public OrphansCommand(
      DeployJourney journey, Person person, Terminal terminal, AwsDefaults defaults) {
    this.journey = journey;
    this.person = person;
    this.terminal = terminal;
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    DeploySpec places = accounts.places("any");
    Orphans.Found found = journey.orphans(places, person);
    tell(found, out);
    List<Leftover> left = found.orphans();
    if (delete && !left.isEmpty()) {
      if (!yes && !person.agrees("Remove them?", "remove them")) {
        out.println("Nothing was done.");
        return 2;
      }
      left = journey.removeOrphans(places, found, person);
    }
    int exitCode = left.isEmpty() && found.unseen().isEmpty() ? 0 : 1;
    end(found, left, exitCode, out);
    return exitCode;
  }

  private void tell(Orphans.Found found, PrintWriter out) {
    if (json) {
      DeployJson lines = new DeployJson(out);
      for (Leftover orphan : found.orphans()) {
        Map<String, Object> line = DeployJson.line("orphan");
        line.putAll(DeployJson.leftover(orphan));
        lines.print(line);
      }
      return;
    }
    DeployText text = new DeployText(terminal);
    found
        .orphans()
        .forEach(
            orphan ->
                out.println(text.plain(orphan.deployment() + ": " + DeployText.leftover(orphan))));
    found.unseen().forEach(unseen -> out.println(text.plain(unseen)));
    if (found.orphans().isEmpty()) {
      out.println("No leftovers.");
    }
    out.flush();
  }

  private void end(Orphans.Found found, List<Leftover> left, int exitCode, PrintWriter out) {
    if (json) {
      Map<String, Object> line = DeployJson.line("outcome");
      line.put("outcome", left.isEmpty() ? "none-left" : "left");
      line.put("exitCode", exitCode);
      line.put("found", found.orphans().size());
      line.put("left", left.stream().map(DeployJson::leftover).toList());
      line.put("unseen", found.unseen());
      new DeployJson(out).print(line);
    } else if (delete && !found.orphans().isEmpty()) {
      out.println(left.isEmpty() ? "All of them are removed." : "These stay:");
      left.forEach(one -> out.println("  " + DeployText.leftover(one)));
    } else if (!found.orphans().isEmpty()) {
      out.println("\"throughline orphans --delete\" removes them.");
    }
    out.flush();
  }
}
