package dev.throughline.lab.aws.cloudformation;

/** Reads what a request wants to happen to a stack that can't be made. */
final class OnFailures {

  private OnFailures() {}

  static Stack.OnFailure of(String word) {
    return switch (word) {
      case "ROLLBACK" -> Stack.OnFailure.ROLLBACK;
      case "DELETE" -> Stack.OnFailure.DELETE;
      case "DO_NOTHING" -> Stack.OnFailure.DO_NOTHING;
      default ->
          throw Validations.error(
              "1 validation error detected: Value '%s' at 'onFailure' failed to satisfy constraint:"
                      .formatted(word)
                  + " Member must satisfy enum value set: [DELETE, DO_NOTHING, ROLLBACK]");
    };
  }
}
