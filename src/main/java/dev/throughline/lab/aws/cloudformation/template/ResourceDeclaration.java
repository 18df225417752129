package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as a template declares it.
 *
 * @param properties not evaluated yet
 * @param deletionPolicy Delete, Retain, RetainExceptOnCreate or Snapshot
 * @param updateReplacePolicy Delete, Retain or Snapshot
 */
public record ResourceDeclaration(
    String logicalId,
    String type,
    Map<String, Object> properties,
    List<String> dependsOn,
    Optional<String> condition,
    String deletionPolicy,
    String updateReplacePolicy) {}
