package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Optional;

/**
 * A parameter as a template declares it.
 *
 * @param limits the four of MinLength, MaxLength, MinValue and MaxValue that are given
 */
public record ParameterDeclaration(
    String name,
    ParameterType type,
    Optional<String> defaultValue,
    Optional<List<String>> allowedValues,
    Optional<String> allowedPattern,
    Limits limits,
    Optional<String> constraintDescription,
    Optional<String> description,
    boolean noEcho) {

  /** Bounds, inclusive; the lengths of texts in characters. */
  public record Limits(
      Optional<Integer> minLength,
      Optional<Integer> maxLength,
      Optional<Double> minValue,
      Optional<Double> maxValue) {}
}
