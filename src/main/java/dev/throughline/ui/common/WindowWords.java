package dev.throughline.ui.common;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the steps say to everybody, in the window's words: fields and buttons instead of options of
 * the command line. Commands to copy stay as they are; they stand indented on lines of their own.
 */
public final class WindowWords {

  private record Swap(Pattern said, String shown) {
    static Swap of(String said, String shown) {
      return new Swap(Pattern.compile(Pattern.quote(said)), shown);
    }

    /** A command of ours with what follows it, in quotation marks. */
    static Swap command(String command, String shown) {
      return new Swap(Pattern.compile("\"throughline " + command + "[^\"]*\""), shown);
    }

    String in(String line) {
      return said.matcher(line).replaceAll(shown);
    }
  }

  /** Whole sentences first, since options stand in them. */
  private static final List<Swap> SWAPS =
      List.of(
          Swap.of(
              "Give it by --region or AWS_REGION, such as --region eu-central-1.",
              "Type a region, such as eu-central-1, or set AWS_REGION."),
          Swap.of(
              "Name a profile by --profile or AWS_PROFILE (\"throughline profiles\" shows them), or"
                  + " sign in: \"throughline sign-in\".",
              "Choose an AWS profile, or sign in with “Sign in…” on the page Deployment."),
          Swap.of(
              "One made elsewhere is found with --producer-profile, --consumer-profile and"
                  + " --region.",
              "One made elsewhere is found with “Look for endpoints” on the page Deployment."),
          Swap.of("use --device-code.", "sign in “With a code”."),
          Swap.of(
              "Give them with --cert and --key, or name one of yours with --identity; \"throughline"
                  + " identity list\" shows them.",
              "Choose two PEM files, or an identity from the store."),
          Swap.of(
              "Give a certificate and its key with --cert and --key, or an identity of the store"
                  + " with --identity.",
              "Choose two PEM files, or an identity from the store."),
          Swap.of(
              "change what is expected with --expect-status or --expect-body.",
              "change “Expected status”."),
          Swap.of("give it with --expect-status", "give it as “Expected status”"),
          Swap.of(
              "say what to expect with --expect-status or --expect-body.",
              "change “Expected status”."),
          Swap.of("say so with --expect-status.", "give it as “Expected status”."),
          Swap.of(
              "give that CA's certificate with --ca FILE, and install it",
              "install that CA's certificate"),
          Swap.of("Ask it with --scheme http", "Choose http as “Scheme”"),
          Swap.of("use --scheme http", "choose http as “Scheme”"),
          Swap.of("with --vpc-cidr", "as “VPC addresses”"),
          Swap.of("with --resolver", "as “VPC resolver”"),
          Swap.of("--instance-type", "“Instance type”"),
          Swap.of("--client-cidr", "“VPN clients”"),
          Swap.of("--consumer-cidr", "“Consumer VPC”"),
          Swap.of("--producer-cidr", "“Producer VPC”"),
          Swap.of("with --host", "as “Private name”"),
          Swap.of("run the same command again", "try again"),
          Swap.command("status", "The deployment's page"),
          Swap.command("deploy", "“Go on deploying”"),
          Swap.command("destroy", "“Take down”"),
          Swap.command("sign-in", "“Sign in…” on the page Deployment"));

  private WindowWords() {}

  /** The same text, with no option of the command line in its sentences. */
  public static String of(String text) {
    return text.contains("--") || text.contains("throughline ") || text.contains("same command")
        ? text.lines().map(WindowWords::line).collect(Collectors.joining("\n"))
        : text;
  }

  private static String line(String line) {
    if (line.startsWith("  ")) {
      return line;
    }
    String words = line;
    for (Swap swap : SWAPS) {
      words = swap.in(words);
    }
    return words;
  }
}
