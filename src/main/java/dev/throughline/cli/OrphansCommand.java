package dev.throughline.cli;

import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.Orphans;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline orphans}: finds leftovers. */
@Command(
    name = "orphans",
    description = {
      "Finds what has our tag in AWS and belongs to no deployment any more, in both accounts: stacks,"
          + " Client VPN endpoints, interface endpoints, endpoint services, load balancers, target"
          + " groups, instances, volumes, network interfaces, security groups, subnets, route"
          + " tables, VPCs, private zones, certificates and log groups.",
      "Looks at one Region, or at two where the service's is another one. Private zones have no"
          + " Region. IAM roles are not looked for: they go with their stack.",
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

  @Mixin private AccountOptions accounts;

  @Option(names = "--delete", description = "Remove them, in the order of their dependencies.")
  private boolean delete;

  @Option(names = "--yes", description = "With --delete: don't ask.")
  private boolean yes;

  @Option(
      names = "--all-regions",
      description = "Look at every Region that the accounts have enabled.")
  private boolean allRegions;

  @Mixin private DeployWork work;

  public OrphansCommand(
      DeployJourney journey, Person person, Terminal terminal, Clock clock, AwsDefaults defaults) {
    this.journey = journey;
    this.person = person;
    this.work = new DeployWork(terminal, clock);
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    return work.run("", this::find);
  }

  private int find() throws ProblemException, InterruptedException {
    DeploySpec places = accounts.places("any");
    Orphans.Found found = journey.orphans(places, allRegions, person);
    tell(found);
    List<Leftover> left = found.orphans();
    if (delete && !left.isEmpty()) {
      if (!yes && !person.agrees("Remove them?", "remove them")) {
        return work.ended(
            "", "not-confirmed", "Nothing was done.", ProblemException.Kind.USAGE.exitCode());
      }
      left = journey.removeOrphans(places, found, person);
    }
    int exitCode = left.isEmpty() && found.unseen().isEmpty() ? 0 : 1;
    end(found, left, exitCode);
    return exitCode;
  }

  private void tell(Orphans.Found found) {
    if (work.isJson()) {
      for (Leftover orphan : found.orphans()) {
        Map<String, Object> line = DeployJson.line("orphan");
        line.putAll(DeployJson.leftover(orphan));
        work.lines().print(line);
      }
      return;
    }
    DeployText text = work.text();
    PrintWriter out = work.out();
    for (Leftover orphan : found.orphans()) {
      out.println(text.plain(orphan.deployment() + ": " + DeployText.leftover(orphan)));
    }
    found.unseen().forEach(unseen -> out.println(text.plain(unseen)));
    if (found.orphans().isEmpty()) {
      out.println(
          "No leftovers in "
              + String.join(", ", found.regions())
              + (found.unseen().isEmpty() ? "." : ", as far as could be seen."));
    }
    out.flush();
  }

  private void end(Orphans.Found found, List<Leftover> left, int exitCode) {
    PrintWriter out = work.out();
    if (work.isJson()) {
      Map<String, Object> line = DeployJson.line("outcome");
      line.put("outcome", left.isEmpty() ? "none-left" : "left");
      line.put("exitCode", exitCode);
      line.put("regions", found.regions());
      line.put("found", found.orphans().size());
      line.put("left", left.stream().map(DeployJson::leftover).toList());
      line.put("unseen", found.unseen());
      work.lines().print(line);
    } else if (delete && !found.orphans().isEmpty()) {
      out.println(left.isEmpty() ? "All of them are removed." : "These stay:");
      left.forEach(one -> out.println("  " + DeployText.leftover(one)));
    } else if (!found.orphans().isEmpty()) {
      out.println("\"throughline orphans --delete\" removes them.");
    }
    out.flush();
  }
}
