package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One physical resource of a stack, or the try at one. Changed only under the world's lock. */
final class StackResource {

  private final String logicalId;
  private final String type;
  private ResourceDeclaration declaration;
  private Set<String> needs;
  private Optional<String> physicalId = Optional.empty();
  private Map<String, Object> properties = Map.of();
  private Map<String, Object> attributes = Map.of();
  private String status = "";
  private String reason = "";
  private Instant since = Instant.EPOCH;

  StackResource(ResourceDeclaration declaration, Set<String> needs) {
    this.logicalId = declaration.logicalId();
    this.type = declaration.type();
    this.declaration = declaration;
    this.needs = needs;
  }

  String logicalId() {
    return logicalId;
  }

  String type() {
    return type;
  }

  ResourceDeclaration declaration() {
    return declaration;
  }

  /** The logical ids of what it refers to; it is deleted before they are. */
  Set<String> needs() {
    return needs;
  }

  void declare(ResourceDeclaration newDeclaration, Set<String> newNeeds) {
    declaration = newDeclaration;
    needs = newNeeds;
  }

  Optional<String> physicalId() {
    return physicalId;
  }

  void made(String id, Map<String, Object> with) {
    physicalId = Optional.of(id);
    properties = with;
  }

  /** As they were evaluated, with the stack's tags. */
  Map<String, Object> properties() {
    return properties;
  }

  Map<String, Object> attributes() {
    return attributes;
  }

  void attributes(Map<String, Object> newAttributes) {
    attributes = newAttributes;
  }

  String status() {
    return status;
  }

  String reason() {
    return reason;
  }

  Instant since() {
    return since;
  }

  void status(String newStatus, String newReason, Instant now) {
    status = newStatus;
    reason = newReason;
    since = now;
  }

  boolean isGone() {
    return status.equals("DELETE_COMPLETE") || status.equals("DELETE_SKIPPED");
  }
}
