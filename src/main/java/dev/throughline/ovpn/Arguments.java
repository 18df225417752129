package dev.throughline.ovpn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Judges the values of directives; what does not fit is noted as a problem. */
final class Arguments {

  private final Problems problems;
  private final Map<String, Integer> seen = new HashMap<>();

  Arguments(Problems problems) {
    this.problems = problems;
  }

  boolean hasSeen(String name) {
    return seen.containsKey(name);
  }

  /** Its one value, when it is one of those. */
  Optional<String> oneOf(int line, String name, List<String> words, Set<String> allowed) {
    if (!fits(line, name, words, 1, 1)) {
      return Optional.empty();
    }
    if (!allowed.contains(words.getFirst())) {
      String list = String.join(" or ", allowed.stream().sorted().toList());
      problems.unsafe(line, name, "It takes " + list + ", and nothing else here.");
      return Optional.empty();
    }
    return Optional.of(words.getFirst());
  }

  /** Its one value, when it is a number from the one to the other. */
  OptionalInt number(int line, String name, List<String> words, int from, int to) {
    if (!fits(line, name, words, 1, 1)) {
      return OptionalInt.empty();
    }
    String text = words.getFirst();
    if (text.matches("[0-9]{1,10}") && Long.parseLong(text) >= from && Long.parseLong(text) <= to) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    problems.unreadable(line, name, "It takes a number from " + from + " to " + to + ".");
    return OptionalInt.empty();
  }

  /** Whether it has so many values, and stands there for the first time. */
  boolean fits(int line, String name, List<String> words, int least, int most) {
    return fits(line, name, words, least, most, false);
  }

  boolean fits(int line, String name, List<String> words, int least, int most, boolean repeatable) {
    if (words.size() < least || words.size() > most) {
      String takes = least == most ? String.valueOf(least) : least + " to " + most;
      problems.unreadable(
          line, name, "It takes " + takes + " values and has " + words.size() + ".");
      return false;
    }
    return repeatable || isFirst(line, name);
  }

  /** Whether it stands there for the first time. */
  boolean isFirst(int line, String name) {
    Integer before = seen.putIfAbsent(name, line);
    if (before != null) {
      problems.unreadable(line, name, "It stands in line " + before + " already; once is enough.");
    }
    return before == null;
  }

  /** Whether it has so many values, and all of them are numbers. */
  boolean areNumbers(int line, String name, List<String> words, int least, int most) {
    if (!fits(line, name, words, least, most)) {
      return false;
    }
    boolean numbers = words.stream().allMatch(w -> w.matches("[0-9]{1,6}|infinite"));
    if (!numbers) {
      problems.unreadable(line, name, "It takes a number.");
    }
    return numbers;
  }
}
