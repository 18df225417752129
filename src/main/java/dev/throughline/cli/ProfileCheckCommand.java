package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.ovpn.ProfileReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline profile check}. */
@Command(
    name = "check",
    description = "Say whether a profile may be run, and if not, which lines speak against it.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  it may be run", "  2  it is refused, or wrong usage"})
final class ProfileCheckCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(paramLabel = "FILE", description = "The profile.")
  private Path file;

  @Option(
      names = "--any-host",
      description = "Allow an endpoint that is not one of AWS Client VPN.")
  private boolean anyHost;

  @Option(names = "--json", description = "Print one JSON document (throughline.profile/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ProfileEvidence evidence = ProfileReader.read(file, anyHost);
    List<ProfileProblem> problems =
        evidence instanceof ProfileEvidence.Refused refused ? refused.problems() : List.of();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(problems));
    } else if (problems.isEmpty()) {
      out.println(file + " may be run.");
    } else {
      out.println(file + " is refused:");
      problems.forEach(problem -> out.println("  " + problem + " (" + problem.code() + ")"));
    }
    return problems.isEmpty() ? 0 : ProblemException.Kind.USAGE.exitCode();
  }

  private String document(List<ProfileProblem> problems) throws Exception {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "throughline.profile/1");
    document.put("file", file.toString());
    document.put("accepted", problems.isEmpty());
    document.put("problems", problems);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
