package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Optional;

/** A rule about parameters: when its condition holds, or it has none, its assertions have to. */
public record Rule(String name, Optional<Object> condition, List<Assertion> assertions) {

  /** What has to hold, not evaluated yet, and the author's words for when it doesn't. */
  public record Assertion(Object holds, Optional<String> description) {}
}
