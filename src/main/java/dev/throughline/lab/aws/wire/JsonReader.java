package dev.throughline.lab.aws.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads JSON bodies into model classes. As with AWS, a member that is not known is not minded. */
final class JsonReader {

  private final JsonMapper json = JsonMapper.builder().build();
  private final Checks checks;

  JsonReader(Checks checks) {
    this.checks = checks;
  }

  /** Fills a request; no body is an empty structure. */
  void read(SdkPojo builder, String body) {
    if (body.isBlank()) {
      return;
    }
    try {
      JsonNode node = json.readTree(body);
      if (!node.isObject()) {
        throw checks.complaints().unreadable("Unexpected token");
      }
      fields(builder, node);
    } catch (JacksonException e) {
      throw checks.complaints().unreadable("The JSON can't be read: " + e.getOriginalMessage());
    }
  }

  private void fields(SdkPojo builder, JsonNode node) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode given = node.path(field.locationName());
      if (field.location() == MarshallLocation.PAYLOAD
          && !given.isMissingNode()
          && !given.isNull()) {
        field.set(builder, value(builder, field, field, given));
      }
    }
  }

  private Object value(SdkPojo builder, SdkField<?> owner, SdkField<?> field, JsonNode given) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        SdkPojo inner = field.constructor().get();
        fields(inner, must(given.isObject(), field, given));
        yield Models.build(inner);
      }
      case LIST -> {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (JsonNode item : must(given.isArray(), field, given)) {
          values.add(value(builder, owner, member, item));
        }
        yield values;
      }
      case MAP -> {
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        must(given.isObject(), field, given)
            .properties()
            .forEach(
                entry ->
                    values.put(entry.getKey(), value(builder, owner, member, entry.getValue())));
        yield values;
      }
      case STRING, SDK_BYTES ->
          scalar(builder, owner, field, must(given.isTextual(), field, given));
      case BOOLEAN -> scalar(builder, owner, field, must(given.isBoolean(), field, given));
      case INSTANT -> scalar(builder, owner, field, must(given.isValueNode(), field, given));
      default -> scalar(builder, owner, field, must(given.isNumber(), field, given));
    };
  }

  private Object scalar(SdkPojo builder, SdkField<?> owner, SdkField<?> field, JsonNode given) {
    try {
      Object value = Scalars.read(field, Format.UNIX_TIMESTAMP, given.asText());
      checks.known(builder, owner, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw wrong(field, given);
    }
  }

  private JsonNode must(boolean fits, SdkField<?> field, JsonNode given) {
    if (!fits) {
      throw wrong(field, given);
    }
    return given;
  }

  private AwsError wrong(SdkField<?> field, JsonNode given) {
    String found =
        given.isTextual()
            ? "STRING_VALUE"
            : given.isNumber()
                ? "NUMBER_VALUE"
                : given.getNodeType().name().toUpperCase(Locale.ROOT);
    return checks.complaints().malformed(field.memberName(), found, Scalars.typeName(field));
  }
}
