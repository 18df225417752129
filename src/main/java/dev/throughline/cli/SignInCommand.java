package dev.throughline.cli;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.ProfileKind;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.SsoSettings;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline sign-in}: signs in to IAM Identity Center. */
@Command(
    name = "sign-in",
    description = {
      "Sign in to AWS by IAM Identity Center.",
      "The AWS CLI finds the sign-in too, and this program finds that of \"aws sso login\"."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  signed in",
      "  1  refused, or nobody came in time",
      "  2  wrong usage: there is nothing to sign in to",
      "  3  the sign-in can't be kept on this computer"
    })
public final class SignInCommand implements Callable<Integer> {

  private final AwsSessions sessions;
  private final Browser browser;
  private final Terminal terminal;

  @ArgGroup private Target target;

  /** What to sign in to. */
  private static final class Target {
    @Option(
        names = "--profile",
        paramLabel = "NAME",
        description = "As this AWS profile says. Default: AWS_PROFILE, or the only one there is.")
    private String profile;

    @ArgGroup(exclusive = false)
    private Portal portal;
  }

  /** An access portal without a profile. */
  private static final class Portal {
    @Option(
        names = "--sso-start-url",
        paramLabel = "URL",
        required = true,
        description = "The access portal, such as https://company.awsapps.com/start.")
    private String startUrl;

    @Option(
        names = "--sso-region",
        paramLabel = "REGION",
        required = true,
        description = "The region that IAM Identity Center is in.")
    private String region;
  }

  @ArgGroup(exclusive = false)
  private Save save;

  /** A profile to write. */
  private static final class Save {
    @Option(
        names = "--save-profile",
        paramLabel = "NAME",
        required = true,
        description = "Write a profile of that name into AWS's config file.")
    private String name;

    @Option(names = "--account", paramLabel = "ID", description = "Its account, if there are many.")
    private String account;

    @Option(names = "--role", paramLabel = "NAME", description = "Its role, if there are many.")
    private String role;

    @Option(names = "--region", paramLabel = "REGION", description = "Its region.")
    private String region;
  }

  @Option(
      names = "--device-code",
      description = "By a code that is entered on any computer, not by the browser of this one.")
  private boolean deviceCode;

  @Option(names = "--no-browser", description = "Open no browser; implies --device-code.")
  private boolean noBrowser;

  @Spec private CommandSpec spec;

  public SignInCommand(AwsSessions sessions, Browser browser, Terminal terminal) {
    this.sessions = sessions;
    this.browser = browser;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ProblemException, InterruptedException {
    SsoSettings settings = settings();
    PrintWriter err = spec.commandLine().getErr();
    new TerminalSignIn(sessions, noBrowser ? Browser.none() : browser, terminal, err)
        .signIn(settings, deviceCode || noBrowser ? SignIn.Way.DEVICE_CODE : SignIn.Way.BROWSER);
    SsoDirectory directory = sessions.directory(settings);
    if (save != null) {
      saveProfile(directory);
    } else if (target == null || target.profile == null) {
      list(directory);
    }
    return 0;
  }

  private SsoSettings settings() throws ProblemException {
    if (target != null && target.portal != null) {
      return SsoSettings.of(target.portal.startUrl, target.portal.region);
    }
    Optional<String> named =
        Optional.ofNullable(target)
            .map(chosen -> chosen.profile)
            .or(() -> sessions.environment().variable("AWS_PROFILE"));
    return named.isPresent() ? ofProfile(named.get()) : theOnlyOne();
  }

  /** A role's own sign-in is that of its source. */
  private SsoSettings ofProfile(String name) throws ProblemException {
    AwsProfile profile = sessions.profiles().get(name);
    if (!profile.usable()) {
      throw usage(
          "The profile " + name + " can't be used. " + String.join(" ", profile.problems()),
          "Correct it in " + sessions.environment().config() + ".");
    }
    if (profile.kind() == ProfileKind.ROLE
        && !profile.sourceProfile().equals(Optional.of(name))
        && profile.sourceProfile().isPresent()) {
      return ofProfile(profile.sourceProfile().get());
    }
    return profile
        .sso()
        .orElseThrow(
            () ->
                usage(
                    "The profile " + name + " has no sign-in: " + profile.kind().words() + ".",
                    "It can be used as it is, or name one of IAM Identity Center."));
  }

  private SsoSettings theOnlyOne() throws ProblemException {
    List<SsoSettings> all =
        sessions.profiles().list().stream()
            .flatMap(profile -> profile.sso().stream())
            .distinct()
            .toList();
    if (all.size() != 1) {
      throw usage(
          all.isEmpty()
              ? "No AWS profile tells of an IAM Identity Center."
              : "The AWS profiles tell of " + all.size() + " IAM Identity Centers.",
          "Name one by --profile NAME, or by --sso-start-url URL --sso-region REGION.");
    }
    return all.getFirst();
  }

  private void list(SsoDirectory directory) throws ProblemException {
    PrintWriter out = spec.commandLine().getOut();
    for (SsoDirectory.Account account : directory.accounts()) {
      out.println(account.id() + "  " + account.name());
      directory.roles(account.id()).forEach(role -> out.println("  " + role.name()));
    }
    out.println("Keep one as a profile: --save-profile NAME --account ID --role NAME.");
  }

  private void saveProfile(SsoDirectory directory) throws ProblemException {
    String account =
        save.account != null
            ? save.account
            : only("account", directory.accounts().stream().map(SsoDirectory.Account::id).toList());
    List<SsoRole> roles = directory.roles(account);
    String name =
        save.role != null ? save.role : only("role", roles.stream().map(SsoRole::name).toList());
    SsoRole role =
        roles.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    usage(
                        "You have no role " + name + " in " + account + ".",
                        "You have: "
                            + String.join(", ", roles.stream().map(SsoRole::name).toList())
                            + "."));
    sessions.profiles().add(save.name, role, Optional.ofNullable(save.region));
    spec.commandLine().getOut().println("The profile " + save.name + " is written.");
  }

  private static String only(String what, List<String> all) throws ProblemException {
    if (all.size() != 1) {
      throw usage(
          "There are " + all.size() + " of them, so --" + what + " is needed.",
          "There are: " + String.join(", ", all) + ".");
    }
    return all.getFirst();
  }

  private static ProblemException usage(String what, String fix) {
    return new ProblemException(ProblemException.Kind.USAGE, what, fix);
  }
}
