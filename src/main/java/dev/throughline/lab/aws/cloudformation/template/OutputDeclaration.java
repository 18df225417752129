package dev.throughline.lab.aws.cloudformation.template;

import java.util.Optional;

/**
 * An output as a template declares it.
 *
 * @param value not evaluated yet
 * @param exportName not evaluated yet
 */
public record OutputDeclaration(
    String key,
    Optional<String> description,
    Object value,
    Optional<String> condition,
    Optional<Object> exportName) {}
