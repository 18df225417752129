package dev.throughline.lab.aws.cloudformation.kind;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The evaluated properties of a resource, or of a part of one: maps, lists and texts. It remembers
 * which were asked for, so that none is passed over in silence.
 */
public final class Properties {

  private final Map<String, Object> values;
  private final Set<String> used = new LinkedHashSet<>();

  public Properties(Map<String, Object> values) {
    this.values = values;
  }

  /** Those that nobody has asked for. */
  public Set<String> unused() {
    Set<String> unused = new LinkedHashSet<>(values.keySet());
    unused.removeAll(used);
    return unused;
  }

  public Map<String, Object> values() {
    return values;
  }

  /** The value as it is; empty when there is none. */
  Optional<Object> raw(String name) {
    used.add(name);
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> text(String name) {
    return raw(name).map(SdkValues::text);
  }

  /** A property that the specification requires. */
  String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException(name + " is required, and was checked"));
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  Optional<Integer> number(String name) {
    return text(name).map(Integer::valueOf);
  }

  List<String> texts(String name) {
    return raw(name).stream()
        .flatMap(value -> ((List<?>) value).stream())
        .map(SdkValues::text)
        .toList();
  }

  Optional<Properties> object(String name) {
    return raw(name).map(Properties::of);
  }

  List<Properties> objects(String name) {
    return raw(name).stream()
        .flatMap(value -> ((List<?>) value).stream())
        .map(Properties::of)
        .toList();
  }

  /** Tags by their keys. */
  Map<String, String> tags(String name) {
    Map<String, String> tags = new LinkedHashMap<>();
    objects(name).forEach(tag -> tags.put(tag.required("Key"), tag.required("Value")));
    return tags;
  }

  /**
   * Puts the properties with these names into the fields of the same names.
   *
   * @throws dev.throughline.lab.aws.AwsError when a part of one has no place in the request
   */
  <B extends SdkPojo> B into(B builder, String... names) {
    for (String name : names) {
      raw(name).ifPresent(value -> SdkValues.set(builder, name, value));
    }
    return builder;
  }

  private static Properties of(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put((String) key, item));
    return new Properties(map);
  }
}
