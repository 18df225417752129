package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads form parameters into model classes: the EC2 and the Query protocol. */
final class FormReader {

  private final boolean flatLists;
  private final Complaints complaints;
  private final Checks checks;

  FormReader(Protocol protocol, Checks checks) {
    this.flatLists = protocol == Protocol.EC2;
    this.complaints = checks.complaints();
    this.checks = checks;
  }

  /** Fills a structure; a parameter that no field takes is an error. */
  void read(SdkPojo builder, FormTree parameters) {
    Set<String> left = new LinkedHashSet<>(parameters.children().keySet());
    for (SdkField<?> field : builder.sdkFields()) {
      parameters
          .child(field.locationName())
          .ifPresent(
              given -> {
                left.remove(field.locationName());
                field.set(builder, value(builder, field, field, given));
              });
    }
    if (!left.isEmpty()) {
      throw unknown(parameters.children().get(left.iterator().next()));
    }
  }

  /**
   * A field's value.
   *
   * @param owner the field of the structure, which for an item is that of its list
   */
  private Object value(SdkPojo builder, SdkField<?> owner, SdkField<?> field, FormTree given) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> structure(field, given);
      case LIST -> list(builder, owner, field, given);
      case MAP -> map(builder, owner, field, given);
      default -> scalar(builder, owner, field, given);
    };
  }

  private Object structure(SdkField<?> field, FormTree given) {
    if (given.value().filter(text -> !text.isEmpty()).isPresent()) {
      throw complaints.malformed(given.path(), given.value().get(), Scalars.typeName(field));
    }
    SdkPojo inner = field.constructor().get();
    read(inner, given);
    return Models.build(inner);
  }

  private List<Object> list(SdkPojo builder, SdkField<?> owner, SdkField<?> field, FormTree given) {
    ListTrait trait = field.getTrait(ListTrait.class);
    SdkField<?> member = trait.memberFieldInfo();
    FormTree items = given;
    if (!flatLists && !trait.isFlattened()) {
      items = only(given, member.locationName());
    }
    return collect(builder, owner, member, items);
  }

  private List<Object> collect(
      SdkPojo builder, SdkField<?> owner, SdkField<?> member, FormTree items) {
    items
        .stranger()
        .ifPresent(
            stranger -> {
              throw unknown(stranger);
            });
    List<Object> values = new ArrayList<>();
    for (FormTree item : items.items()) {
      values.add(value(builder, owner, member, item));
    }
    return values;
  }

  private Map<String, Object> map(
      SdkPojo builder, SdkField<?> owner, SdkField<?> field, FormTree given) {
    MapTrait trait = field.getTrait(MapTrait.class);
    FormTree entries = trait.isFlattened() ? given : only(given, "entry");
    Map<String, Object> values = new LinkedHashMap<>();
    for (FormTree entry : entries.items()) {
      String key =
          entry
              .child(trait.keyLocationName())
              .flatMap(FormTree::value)
              .orElseThrow(() -> unknown(entry));
      FormTree value = entry.child(trait.valueLocationName()).orElseThrow(() -> unknown(entry));
      values.put(key, value(builder, owner, trait.valueFieldInfo(), value));
    }
    return values;
  }

  /** An empty list is sent as the bare name with nothing behind it. */
  private FormTree only(FormTree given, String name) {
    given.children().values().stream()
        .filter(child -> !child.path().equals(given.path() + "." + name))
        .findFirst()
        .ifPresent(
            stranger -> {
              throw unknown(stranger);
            });
    return given.child(name).orElse(FormTree.of(Map.of()));
  }

  private Object scalar(SdkPojo builder, SdkField<?> owner, SdkField<?> field, FormTree given) {
    if (!given.children().isEmpty()) {
      throw unknown(given.children().values().iterator().next());
    }
    String text = given.value().orElse("");
    try {
      Object value = Scalars.read(field, Format.ISO_8601, text);
      checks.known(builder, owner, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw complaints.malformed(given.path(), text, Scalars.typeName(field));
    }
  }

  private RuntimeException unknown(FormTree parameter) {
    FormTree leaf = parameter;
    while (!leaf.children().isEmpty()) {
      leaf = leaf.children().values().iterator().next();
    }
    return complaints.unknownParameter(leaf.path());
  }
}
