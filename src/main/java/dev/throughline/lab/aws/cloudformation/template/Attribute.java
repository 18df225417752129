package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;

/** What a GetAtt asks for. */
record Attribute(String logicalId, String name) {

  /** Of {@code [logical id, attribute]}, or {@code logical id.attribute} in one text. */
  static Attribute of(Object argument) {
    if (argument instanceof String text && text.indexOf('.') > 0) {
      int dot = text.indexOf('.');
      return new Attribute(text.substring(0, dot), text.substring(dot + 1));
    }
    List<Object> parts = Trees.list(argument).orElse(List.of());
    if (parts.size() != 2
        || !(parts.get(0) instanceof String logicalId)
        || !(parts.get(1) instanceof String name)) {
      throw TemplateError.template(
          "Fn::GetAtt object requires two non-empty parameters, the resource name and the resource"
              + " attribute");
    }
    return new Attribute(logicalId, name);
  }
}
