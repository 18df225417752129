package dev.throughline.lab.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The resource types that the lab knows, as AWS's published resource specification has them: the
 * table is written by {@code script/lab-resource-types.mjs}.
 */
public final class ResourceTypes {

  private final JsonNode types;

  private ResourceTypes(JsonNode types) {
    this.types = types;
  }

  /** Reads the table. */
  public static ResourceTypes load() {
    String name = "/dev/throughline/lab/aws/cloudformation/resource-types.json";
    try (InputStream table = ResourceTypes.class.getResourceAsStream(name)) {
      return new ResourceTypes(new JsonMapper().readTree(table).get("resources"));
    } catch (IOException e) {
      throw new UncheckedIOException("the table of resource types can't be read", e);
    }
  }

  boolean isKnown(String type) {
    return types.has(type);
  }

  /** Whether GetAtt may ask a resource of that type for it. */
  boolean hasAttribute(String type, String attribute) {
    return types.get(type).get("attributes").has(attribute);
  }

  /** The property that takes the tags of the stack, if the type takes them. */
  public Optional<String> tagProperty(String type) {
    return Optional.ofNullable(types.get(type).get("tags")).map(JsonNode::asText);
  }

  /** Whether a change of the property makes a new resource. */
  public boolean replaces(String type, String property) {
    return types.get(type).get("properties").path(property).path("replaces").asBoolean(false);
  }

  JsonNode type(String type) {
    return types.get(type);
  }

  static Set<String> names(JsonNode object) {
    Set<String> names = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
