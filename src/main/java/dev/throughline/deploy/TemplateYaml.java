package dev.throughline.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a template into maps, lists, strings, numbers and booleans. The short forms of
 * CloudFormation's functions become the long ones: {@code !GetAtt A.B} is {@code {Fn::GetAtt: [A,
 * B]}}.
 */
final class TemplateYaml {

  private TemplateYaml() {}

  static Map<?, ?> read(String yaml) {
    Node root =
        new Compose(LoadSettings.builder().build())
            .composeString(yaml)
            .orElseThrow(() -> new IllegalArgumentException("the template is empty"));
    return (Map<?, ?>) value(root);
  }

  private static Object value(Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(tag.substring(1), plain(node)) : plain(node);
  }

  private static Object plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> map(mapping);
      case SequenceNode sequence -> list(sequence);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException("a template has no " + node.getNodeType());
    };
  }

  private static Map<String, Object> map(MappingNode mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (map.put(key, value(entry.getValueNode())) != null) {
        throw new IllegalArgumentException("the template has " + key + " twice");
      }
    }
    return map;
  }

  private static List<Object> list(SequenceNode sequence) {
    List<Object> list = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      list.add(value(element));
    }
    return list;
  }

  private static Object scalar(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.INT)) {
      return Long.parseLong(scalar.getValue());
    }
    return scalar.getTag().equals(Tag.BOOL)
        ? Boolean.parseBoolean(scalar.getValue())
        : scalar.getValue();
  }

  private static Map<String, Object> function(String name, Object argument) {
    return switch (name) {
      case "Ref", "Condition" -> Map.of(name, argument);
      case "GetAtt" ->
          Map.of(
              "Fn::GetAtt",
              argument instanceof String text ? List.of(text.split("\\.", 2)) : argument);
      default -> Map.of("Fn::" + name, argument);
    };
  }
}
