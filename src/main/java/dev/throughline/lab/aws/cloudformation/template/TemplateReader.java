package dev.throughline.lab.aws.cloudformation.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML or JSON into maps, lists and texts. Numbers and booleans are kept as the text they
 * were written as: what they mean is known where they are used. YAML's short forms become their
 * long ones, so that nobody else has to know both.
 */
public final class TemplateReader {

  private static final Set<String> SHORT_FORMS =
      Set.of(
          "Ref",
          "Condition",
          "And",
          "Base64",
          "Cidr",
          "Equals",
          "FindInMap",
          "GetAtt",
          "GetAZs",
          "If",
          "ImportValue",
          "Join",
          "Not",
          "Or",
          "Select",
          "Split",
          "Sub",
          "Transform");

  private TemplateReader() {}

  /**
   * Reads a template.
   *
   * @throws AwsError {@code ValidationError} with the line and column of what can't be read
   */
  public static Map<String, Object> read(String body) {
    Object tree = body.stripLeading().startsWith("{") ? json(body) : yaml(body);
    return Trees.map(tree).orElseThrow(() -> TemplateError.format("unsupported structure."));
  }

  private static Object json(String body) {
    JsonMapper mapper =
        JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    try {
      return value(mapper.readTree(body), "");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw TemplateError.format(
          at == null
              ? "JSON not well-formed."
              : "JSON not well-formed. (line %d, column %d)"
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  private static Object value(JsonNode node, String path) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(
              field ->
                  map.put(field.getKey(), value(field.getValue(), path + "/" + field.getKey())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item, path + "/" + list.size())));
      return list;
    }
    if (node.isNull() || node.isMissingNode()) {
      throw nullValue(path);
    }
    return node.asText();
  }

  private static Object yaml(String body) {
    try {
      Node node =
          new Compose(LoadSettings.builder().setSchema(new CoreSchema()).build())
              .composeString(body)
              .orElseThrow(() -> TemplateError.format("unsupported structure."));
      return value(node, "");
    } catch (MarkedYamlEngineException e) {
      throw malformed(e.getProblemMark());
    } catch (YamlEngineException e) {
      throw malformed(Optional.empty());
    }
  }

  private static AwsError malformed(Optional<Mark> mark) {
    return TemplateError.format(
        mark.map(
                at ->
                    "YAML not well-formed. (line %d, column %d)"
                        .formatted(at.getLine() + 1, at.getColumn() + 1))
            .orElse("YAML not well-formed."));
  }

  private static Object value(Node node, String path) {
    if (node.isRecursive()) {
      throw malformed(node.getStartMark());
    }
    String tag = node.getTag().getValue();
    Object plain = plain(node, path);
    if (!tag.startsWith("!")) {
      return plain;
    }
    String name = tag.substring(1);
    if (!SHORT_FORMS.contains(name)) {
      throw malformed(node.getStartMark());
    }
    Map<String, Object> function = new LinkedHashMap<>();
    boolean bare = name.equals("Ref") || name.equals("Condition");
    function.put(bare ? name : "Fn::" + name, plain);
    return function;
  }

  private static Object plain(Node node, String path) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, path);
      case SequenceNode sequence -> {
        List<Object> list = new ArrayList<>();
        sequence.getValue().forEach(item -> list.add(value(item, path + "/" + list.size())));
        yield list;
      }
      case MappingNode mapping -> mapping(mapping, path);
      default -> throw malformed(node.getStartMark());
    };
  }

  private static Map<String, Object> mapping(MappingNode mapping, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw malformed(tuple.getKeyNode().getStartMark());
      }
      Object value = value(tuple.getValueNode(), path + "/" + key.getValue());
      if (map.put(key.getValue(), value) != null) {
        throw malformed(key.getStartMark());
      }
    }
    return map;
  }

  private static String scalar(ScalarNode scalar, String path) {
    if (scalar.getTag().equals(Tag.NULL)) {
      throw nullValue(path);
    }
    return scalar.getTag().equals(Tag.BOOL)
        ? String.valueOf(Boolean.parseBoolean(scalar.getValue()))
        : scalar.getValue();
  }

  private static AwsError nullValue(String path) {
    return TemplateError.format(
        "[%s] 'null' values are not allowed in templates".formatted(path.isEmpty() ? "/" : path));
  }
}
