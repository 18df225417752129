package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.cloudformation.template.ResourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a stack's tags, and CloudFormation's own, to those of its resources that take tags. */
final class StackTags {

  private StackTags() {}

  /** The properties with the tags; a resource's own tag wins over the stack's. */
  static Map<String, Object> with(
      ResourceTypes types, Stack stack, StackResource resource, Map<String, Object> given) {
    return with(types, stack, resource, stack.goal().tags(), given);
  }

  /** The same with tags that the stack has not got yet. */
  static Map<String, Object> with(
      ResourceTypes types,
      Stack stack,
      StackResource resource,
      Map<String, String> stackTags,
      Map<String, Object> given) {
    Optional<String> property = types.tagProperty(resource.type());
    if (property.isEmpty()) {
      return given;
    }
    Map<String, Object> tags = new LinkedHashMap<>();
    if (given.get(property.get()) instanceof List<?> own) {
      own.forEach(tag -> tags.put(key(tag), tag));
    }
    Map<String, String> added = new LinkedHashMap<>(stackTags);
    added.put("aws:cloudformation:stack-name", stack.name());
    added.put("aws:cloudformation:logical-id", resource.logicalId());
    added.put("aws:cloudformation:stack-id", stack.id());
    added.forEach((key, value) -> tags.putIfAbsent(key, Map.of("Key", key, "Value", value)));
    Map<String, Object> with = new LinkedHashMap<>(given);
    with.put(property.get(), new ArrayList<>(tags.values()));
    return with;
  }

  private static String key(Object tag) {
    return String.valueOf(((Map<?, ?>) tag).get("Key"));
  }
}
