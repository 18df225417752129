package dev.throughline.ovpn;

import dev.throughline.model.ProfileProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects why a profile is refused, in the words that its reader sees. */
final class Problems {

  private final List<ProfileProblem> list = new ArrayList<>();

  boolean isEmpty() {
    return list.isEmpty();
  }

  /**
   * The first of them, and how many more there are.
   *
   * @param most how many to name
   */
  List<ProfileProblem> named(int most) {
    List<ProfileProblem> named = new ArrayList<>(list.subList(0, Math.min(most, list.size())));
    if (list.size() > most) {
      String more = "There are " + (list.size() - most) + " more problems like these.";
      named.add(new ProfileProblem(list.getLast().code(), 0, "", more));
    }
    return named;
  }

  /** What stands there can't be read, or not so. */
  void unreadable(int line, String directive, String why) {
    list.add(new ProfileProblem("profile.unreadable", line, directive, why));
  }

  /** What stands there could do harm. */
  void unsafe(int line, String directive, String why) {
    list.add(new ProfileProblem("profile.unsafe-directive", line, directive, why));
  }

  /** A directive that names a file. */
  void fileNamed(int line, String name) {
    String option = name.equals("ca") ? "" : ", or give it with --" + name;
    unsafe(
        line,
        name,
        "Files that a profile names are not opened; put its content inline as <"
            + name
            + ">"
            + option
            + ".");
  }

  /** The endpoint signs people in over SAML. */
  void federated(int line) {
    list.add(
        new ProfileProblem(
            "profile.federated-auth",
            line,
            "auth-federate",
            "This endpoint signs people in over SAML, which only AWS's own client does; ask for an"
                + " endpoint with certificates (mutual authentication)."));
  }

  /** The endpoint asks for a password. */
  void password(int line, String name) {
    list.add(
        new ProfileProblem(
            "profile.password-auth",
            line,
            name,
            "This endpoint asks for a user name and a password (a directory), which is not"
                + " supported; ask for an endpoint with certificates (mutual authentication)."));
  }

  /** A directive that is not on the allow-list. */
  void unknown(int line, String name) {
    String why =
        Danger.of(name)
            .map(danger -> "It is not allowed: " + danger.why() + ".")
            .orElse("It is not one that AWS Client VPN exports, and what is not known is refused.");
    unsafe(line, ProfileReader.printable(name), why);
  }
}
