package dev.throughline.lab.aws.elb;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Attributes that are known by name and hold to a form. */
final class Settings {

  private static final List<String> BOOLEANS = List.of("true", "false");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  private Settings() {}

  /**
   * Refuses an attribute that there is none of, or a value of another form than its default's.
   *
   * @param of whose attribute, to begin a sentence with
   */
  static void check(Map<String, String> defaults, String key, String value, String of) {
    String usual = defaults.get(key);
    if (usual == null) {
      throw Refusal.invalid("%s attribute key '%s' is not recognized".formatted(of, key));
    }
    boolean flag = BOOLEANS.contains(usual);
    boolean number = NUMBER.matcher(usual).matches();
    boolean fits =
        value != null
            && (!flag || BOOLEANS.contains(value))
            && (!number || NUMBER.matcher(value).matches());
    if (!fits) {
      throw Refusal.invalid(
          flag
              ? "%s attribute '%s' must be either 'true' or 'false'".formatted(of, key)
              : "%s attribute '%s' has an invalid value '%s'".formatted(of, key, value));
    }
  }
}
