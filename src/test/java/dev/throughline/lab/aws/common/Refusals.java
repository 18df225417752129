package dev.throughline.lab.aws.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.lab.aws.AwsError;
import org.junit.jupiter.api.function.Executable;

/** Looks at what the lab's AWS refuses. */
public final class Refusals {

  private Refusals() {}

  /** Expects a refusal with that code, and gives its message. */
  public static String refused(String code, Executable call) {
    AwsError error = assertThrows(AwsError.class, call);
    assertEquals(code, error.code(), error.getMessage());
    return error.getMessage();
  }
}
