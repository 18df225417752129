package dev.throughline.lab.aws.cloudformation.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Puts evaluated properties into the SDK's model classes. Most properties have the names of the
 * service's own parameters (in some services' with a small first letter), so the classes' own
 * descriptions of their fields are all it takes.
 */
final class SdkValues {

  private SdkValues() {}

  /** Sets the field of that name. */
  static void set(SdkPojo builder, String name, Object value) {
    SdkField<?> field =
        builder.sdkFields().stream()
            .filter(one -> one.memberName().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> unsupported(name));
    field.set(builder, converted(field, name, value));
  }

  /** A text, or JSON of what isn't one. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return new JsonMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts are always JSON", e);
    }
  }

  private static Object converted(SdkField<?> field, String path, Object value) {
    MarshallingType<?> type = field.marshallingType();
    try {
      if (type.equals(MarshallingType.STRING)) {
        return text(value);
      }
      if (type.equals(MarshallingType.INTEGER)) {
        return Integer.valueOf((String) value);
      }
      if (type.equals(MarshallingType.LONG)) {
        return Long.valueOf((String) value);
      }
      if (type.equals(MarshallingType.BOOLEAN)) {
        return Boolean.valueOf((String) value);
      }
      if (type.equals(MarshallingType.LIST)) {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        return ((List<?>) value).stream().map(one -> converted(item, path, one)).toList();
      }
      if (type.equals(MarshallingType.MAP)) {
        return map(field.getTrait(MapTrait.class).valueFieldInfo(), path, (Map<?, ?>) value);
      }
      if (type.equals(MarshallingType.SDK_POJO)) {
        return object(field, path, (Map<?, ?>) value);
      }
    } catch (ClassCastException | NumberFormatException e) {
      throw new AwsError("InvalidParameterValue", "The value of " + path + " has the wrong type.");
    }
    throw unsupported(path);
  }

  private static Map<String, Object> map(SdkField<?> item, String path, Map<?, ?> value) {
    Map<String, Object> converted = new LinkedHashMap<>();
    value.forEach((key, one) -> converted.put((String) key, converted(item, path, one)));
    return converted;
  }

  private static Object object(SdkField<?> field, String path, Map<?, ?> value) {
    SdkPojo builder = field.constructor().get();
    value.forEach(
        (key, one) -> {
          SdkField<?> inner =
              builder.sdkFields().stream()
                  .filter(candidate -> candidate.memberName().equalsIgnoreCase((String) key))
                  .findFirst()
                  .orElseThrow(() -> unsupported(path + "/" + key));
          inner.set(builder, converted(inner, path + "/" + key, one));
        });
    return ((Buildable) builder).build();
  }

  private static AwsError unsupported(String path) {
    return new AwsError(
        "InvalidRequest", "The property " + path + " has no effect in the lab, so it is refused.");
  }
}
