package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;

/** What a resource was, and what it is to be. */
public record Change(Properties before, Properties after) {

  /** Whether the two differ in a property. */
  boolean changes(String name) {
    return !before.raw(name).equals(after.raw(name));
  }

  /** What a list has got; null for nothing, as the SDK leaves it out then. */
  List<String> added(String name) {
    return without(after.texts(name), before.texts(name));
  }

  /** What a list has lost; null for nothing. */
  List<String> removed(String name) {
    return without(before.texts(name), after.texts(name));
  }

  private static List<String> without(List<String> some, List<String> others) {
    List<String> left = new ArrayList<>(some);
    left.removeAll(others);
    return left.isEmpty() ? null : left;
  }
}
