package dev.throughline.deploy;

import java.util.List;
import java.util.Map;

/** What has become of a stack. */
public sealed interface StackOutcome {

  /**
   * It stands.
   *
   * @param outputs by their names in the template
   */
  record Stands(String stackId, Map<String, String> outputs) implements StackOutcome {
    public Stands {
      outputs = Map.copyOf(outputs);
    }
  }

  /** It is gone. */
  record Gone() implements StackOutcome {}

  /** It could not be brought to where it should be. */
  record Failed(StackFailure failure) implements StackOutcome {}

  /**
   * It was not begun.
   *
   * @param because the stacks that had to come first and failed
   */
  record NotBegun(List<StackRole> because) implements StackOutcome {
    public NotBegun {
      because = List.copyOf(because);
    }
  }

  /** Whether others that need it may go on. */
  default boolean isDone() {
    return this instanceof Stands || this instanceof Gone;
  }
}
