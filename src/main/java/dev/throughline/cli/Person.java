package dev.throughline.cli;

import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.Resuming;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Who sits at the terminal, and can be asked; or nobody, in a script. */
public final class Person implements Resuming.SignsIn {

  private final boolean present;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final Resuming.SignsIn identityCenter;

  /**
   * A person.
   *
   * @param present whether anybody is there to answer
   * @param identityCenter leads through the sign-in that this program does itself
   */
  public Person(
      boolean present,
      BufferedReader answers,
      PrintWriter questions,
      Resuming.SignsIn identityCenter) {
    this.present = present;
    this.answers = answers;
    this.questions = questions;
    this.identityCenter = identityCenter;
  }

  /** Whoever started this process. Asked on the error output, which JSON doesn't go to. */
  public static Person ofThisProcess(Terminal terminal, AwsSessions sessions, Browser browser) {
    PrintWriter questions = new PrintWriter(System.err, true, Charset.defaultCharset());
    return new Person(
        terminal.interactive(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        questions,
        new TerminalSignIn(sessions, browser, terminal, questions));
  }

  /** Whether anybody is there to answer. */
  boolean isPresent() {
    return present;
  }

  /**
   * Asks for a yes.
   *
   * @param what what would be done, to say what --yes agrees to
   * @throws ProblemException when nobody is there to answer
   */
  boolean agrees(String question, String what) throws ProblemException {
    return ask(question + " [y/N] ", what)
        .map(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
        .orElse(false);
  }

  /** Asks to type a word, so that it can't be agreed to by habit. */
  boolean types(String word, String question, String what) throws ProblemException {
    return ask(question, what).map(word::equals).orElse(false);
  }

  private Optional<String> ask(String question, String what) throws ProblemException {
    if (!present) {
      throw new ProblemException(
          Kind.USAGE,
          "Nobody is at a terminal to be asked, so nothing was done.",
          "Give --yes to " + what + " without being asked.");
    }
    questions.print(question);
    questions.flush();
    try {
      return Optional.ofNullable(answers.readLine()).map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean signIn(SignInNeeded needed) throws ProblemException, InterruptedException {
    if (!present) {
      return false;
    }
    if (needed.way() instanceof SignInWay.IdentityCenter) {
      return identityCenter.signIn(needed);
    }
    questions.println();
    questions.println(needed.getMessage());
    questions.println(needed.way().words());
    questions.print("Do so in another terminal, then press Enter here to go on: ");
    questions.flush();
    try {
      return answers.readLine() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
