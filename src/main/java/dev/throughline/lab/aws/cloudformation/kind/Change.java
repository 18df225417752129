package dev.throughline.lab.aws.cloudformation.kind;

/** What a resource was, and what it is to be. */
public record Change(Properties before, Properties after) {

  /** Whether the two differ in a property. */
  boolean changes(String name) {
    return !before.raw(name).equals(after.raw(name));
  }
}
