package dev.throughline.pki;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.util.regex.Pattern;

/** What an identity may be called: a name that is a folder's name on every system. */
final class IdentityNames {

  /** Begins with a letter or digit, so it is no hidden file, no option and no way out. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Windows takes these as devices, whatever stands behind a dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private IdentityNames() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.endsWith(".") && !DEVICE.matcher(name).matches();
  }

  static void require(String name) throws ProblemException {
    if (!isName(name)) {
      throw new ProblemException(
          Kind.USAGE,
          "“" + name.replaceAll("\\p{C}", "?") + "” can't be an identity's name.",
          "Take letters, digits, dots, hyphens and underscores, 64 at most, beginning with a letter"
              + " or digit.");
    }
  }
}
