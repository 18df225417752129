package dev.throughline.lab.aws.cloudformation.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of a Sub.
 *
 * @param text with {@code ${name}} in it; {@code ${!name}} stays as {@code ${name}}
 * @param variables names of its own, not evaluated yet
 */
record Substitution(String text, Map<String, Object> variables) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  static Substitution of(Object argument) {
    if (argument instanceof String text) {
      return new Substitution(text, Map.of());
    }
    List<Object> parts = Trees.list(argument).orElse(List.of());
    if (parts.size() != 2 || !(parts.get(0) instanceof String text)) {
      throw malformed();
    }
    return new Substitution(text, Trees.map(parts.get(1)).orElseThrow(Substitution::malformed));
  }

  /** The names in the text. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1).strip();
      if (!name.startsWith("!")) {
        names.add(name);
      }
    }
    return names;
  }

  /** The text with each name replaced by its value. */
  String replaced(UnaryOperator<String> value) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(1).strip();
              return Matcher.quoteReplacement(
                  name.startsWith("!") ? "${" + name.substring(1) + "}" : value.apply(name));
            });
  }

  private static RuntimeException malformed() {
    return TemplateError.template(
        "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a"
            + " string as first argument, and an optional second argument to specify a mapping of"
            + " values to replace in the string");
  }
}
