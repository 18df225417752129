package dev.throughline.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Other names for values: the same value always gets the same one, and two values never share one.
 */
final class Pseudonyms {

  private static final int SHOWN = 3;

  private final Map<String, Map<String, String>> numbered = new HashMap<>();
  private final Map<String, String> shortened = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** {@code account-1}, {@code account-2} …, in the order in which the values come up. */
  String numbered(String kind, String value) {
    Map<String, String> known = numbered.computeIfAbsent(kind, _ -> new HashMap<>());
    return known.computeIfAbsent(value, _ -> kind + "-" + (known.size() + 1));
  }

  /** The last characters of an id, {@code …ef0}; those that share them are numbered. */
  String shortened(String id) {
    return shortened.computeIfAbsent(id, this::shorten);
  }

  private String shorten(String id) {
    String brief = "…" + id.substring(Math.max(0, id.length() - SHOWN));
    String free = brief;
    for (int number = 2; !taken.add(free); number++) {
      free = brief + "-" + number;
    }
    return free;
  }
}
