package dev.throughline.cli;

import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInListener;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.aws.SsoSettings;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Signs in to IAM Identity Center by the terminal. It speaks on standard error, so that what a
 * command prints stays what it is.
 */
final class TerminalSignIn implements SignsIn {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final AwsSessions sessions;
  private final Browser browser;
  private final Terminal terminal;
  private final PrintWriter err;

  TerminalSignIn(AwsSessions sessions, Browser browser, Terminal terminal, PrintWriter err) {
    this.sessions = sessions;
    this.browser = browser;
    this.terminal = terminal;
    this.err = err;
  }

  /** In the middle of a command: only where somebody watches, and only what we can do ourselves. */
  @Override
  public boolean signIn(SignInNeeded needed) throws ProblemException, InterruptedException {
    if (!terminal.interactive() || !(needed.way() instanceof SignInWay.IdentityCenter center)) {
      return false;
    }
    say(needed.getMessage());
    signIn(center.settings(), SignIn.Way.BROWSER);
    return true;
  }

  void signIn(SsoSettings settings, SignIn.Way way) throws ProblemException, InterruptedException {
    Instant until = sessions.signIn(browser).run(settings, way, new Speaking());
    say("Signed in to " + settings.label() + ", until " + clock(until) + " or a renewal.");
  }

  private static String clock(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }

  private final class Speaking implements SignInListener {

    @Override
    public void opened(URI page) {
      say("Go on in the browser. If it shows nothing, open this page on this computer:");
      say("  " + page);
      say("Ctrl-C cancels.");
    }

    @Override
    public void code(URI page, URI pageWithCode, String code, boolean opened, Instant until) {
      say(
          opened
              ? "Go on in the browser, or open this page anywhere:"
              : "Open this page anywhere:");
      say("  " + pageWithCode);
      say("and see that it shows this code:");
      say("  " + code);
      say("The code holds until " + clock(until) + ". Ctrl-C cancels.");
    }
  }
}
