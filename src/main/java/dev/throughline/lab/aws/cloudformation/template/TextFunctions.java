package dev.throughline.lab.aws.cloudformation.template;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Join, Select and Split, of arguments that are evaluated already. */
final class TextFunctions {

  private TextFunctions() {}

  static String join(Object argument) {
    List<Object> parts = Trees.list(argument).orElse(List.of());
    boolean fits =
        parts.size() == 2
            && parts.get(0) instanceof String
            && parts.get(1) instanceof List<?> items
            && items.stream().allMatch(String.class::isInstance);
    if (!fits) {
      throw TemplateError.template(
          "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of"
              + " strings to be joined or a function that returns a list of strings (such as"
              + " Fn::GetAZs) to be joined.");
    }
    List<String> items =
        Trees.list(parts.get(1)).orElseThrow().stream().map(String.class::cast).toList();
    return String.join((String) parts.get(0), items);
  }

  static Object select(Object argument) {
    List<Object> parts = Trees.list(argument).orElse(List.of());
    if (parts.size() != 2
        || !(parts.get(0) instanceof String index)
        || !index.matches("\\d{1,6}")
        || !(parts.get(1) instanceof List<?> items)) {
      throw TemplateError.template(
          "Fn::Select requires a list argument with two elements: an integer index and a list");
    }
    int at = Integer.parseInt(index);
    if (at >= items.size()) {
      throw TemplateError.template("Fn::Select cannot select nonexistent value at index " + at);
    }
    return items.get(at);
  }

  static List<Object> split(Object argument) {
    List<Object> parts = Trees.list(argument).orElse(List.of());
    if (parts.size() != 2
        || !(parts.get(0) instanceof String delimiter)
        || delimiter.isEmpty()
        || !(parts.get(1) instanceof String text)) {
      throw TemplateError.template(
          "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string"
              + " to be split or a function that returns a string to be split.");
    }
    return Arrays.<Object>stream(text.split(Pattern.quote(delimiter), -1)).toList();
  }

  static String text(String function, Object value) {
    return Trees.text(value)
        .orElseThrow(
            () ->
                TemplateError.template(
                    "every %s object must have a String-typed value.".formatted(function)));
  }
}
