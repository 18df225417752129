package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.SsoSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline profiles}: the AWS profiles of this computer. */
@Command(
    name = "profiles",
    description = "List the AWS profiles of this computer, and what speaks against each.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  listed", "  2  wrong usage, or a file of AWS's can't be read"})
public final class ProfilesCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AwsSessions sessions;

  @Option(names = "--json", description = "Print one JSON document (throughline.profiles/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  public ProfilesCommand(AwsSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() throws Exception {
    List<AwsProfile> profiles = sessions.profiles().list();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "throughline.profiles/1");
      document.put("environmentKeys", sessions.environment().hasKeys());
      document.put("profiles", profiles.stream().map(ProfilesCommand::document).toList());
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
      return 0;
    }
    if (sessions.environment().hasKeys()) {
      out.println("The environment holds an access key, which is used unless --profile is given.");
    }
    if (profiles.isEmpty()) {
      out.println("There are no profiles in " + sessions.environment().config() + ".");
      out.println("\"throughline sign-in --sso-start-url URL --sso-region REGION\" finds roles.");
    }
    int width = profiles.stream().mapToInt(profile -> profile.name().length()).max().orElse(0);
    profiles.forEach(profile -> describe(out, profile, width));
    return 0;
  }

  private static void describe(PrintWriter out, AwsProfile profile, int width) {
    out.printf(
        "%-" + width + "s  %-19s  %-12s  %s%n",
        profile.name(),
        profile.kind().words() + (profile.mfaSerial().isPresent() ? ", MFA" : ""),
        profile.account().orElse("-"),
        profile.region().orElse("-"));
    profile.problems().forEach(problem -> out.println("  can't be used: " + problem));
  }

  private static Map<String, Object> document(AwsProfile profile) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", profile.name());
    document.put("kind", profile.kind().name());
    put(document, "region", profile.region());
    put(document, "account", profile.account());
    put(document, "ssoStartUrl", profile.sso().map(SsoSettings::startUrl));
    put(document, "ssoSession", profile.sso().flatMap(SsoSettings::sessionName));
    put(document, "roleArn", profile.roleArn());
    put(document, "mfaSerial", profile.mfaSerial());
    put(document, "sourceProfile", profile.sourceProfile());
    document.put("usable", profile.usable());
    document.put("problems", profile.problems());
    return document;
  }

  private static void put(Map<String, Object> document, String key, Optional<String> value) {
    value.ifPresent(text -> document.put(key, text));
  }
}
