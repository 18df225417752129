package dev.throughline.lab.aws.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into what {@link TemplateReader} has read: maps, lists and texts. */
public final class Trees {

  private Trees() {}

  /** The map, when it is one. */
  public static Optional<Map<String, Object>> map(Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((key, value) -> typed.put((String) key, value));
    return Optional.of(typed);
  }

  /** The list, when it is one. */
  public static Optional<List<Object>> list(Object tree) {
    return tree instanceof List<?> list ? Optional.of(List.copyOf(list)) : Optional.empty();
  }

  /** The text, when it is one. */
  public static Optional<String> text(Object tree) {
    return tree instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * The function that a map stands for, when it is a map of one entry that names one.
   *
   * @return its long name and its argument
   */
  static Optional<Map.Entry<String, Object>> function(Object tree) {
    return map(tree)
        .filter(map -> map.size() == 1)
        .map(map -> map.entrySet().iterator().next())
        .filter(entry -> entry.getKey().startsWith("Fn::") || entry.getKey().equals("Ref"));
  }
}
