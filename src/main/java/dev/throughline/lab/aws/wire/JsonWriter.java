package dev.throughline.lab.aws.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes model classes as JSON. */
final class JsonWriter {

  private final JsonFactory factory = new JsonFactory();

  String write(SdkPojo pojo) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      fields(json, pojo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A flat object of texts. */
  String write(Map<String, String> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> member : members.entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void fields(JsonGenerator json, SdkPojo pojo) throws IOException {
    json.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      boolean absent =
          value == null
              || value instanceof SdkAutoConstructList<?>
              || value instanceof SdkAutoConstructMap<?, ?>;
      if (!absent && field.location() == MarshallLocation.PAYLOAD) {
        json.writeFieldName(field.locationName());
        value(json, field, value);
      }
    }
    json.writeEndObject();
  }

  private void value(JsonGenerator json, SdkField<?> field, Object value) throws IOException {
    switch (value) {
      case SdkPojo pojo -> fields(json, pojo);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, field.getTrait(ListTrait.class).memberFieldInfo(), item);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          value(json, field.getTrait(MapTrait.class).valueFieldInfo(), entry.getValue());
        }
        json.writeEndObject();
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Instant instant -> instant(json, field, instant);
      default -> json.writeString(Scalars.write(field, Format.UNIX_TIMESTAMP, value));
    }
  }

  private static void instant(JsonGenerator json, SdkField<?> field, Instant instant)
      throws IOException {
    String text = Scalars.write(field, Format.UNIX_TIMESTAMP, instant);
    switch (Scalars.format(field, Format.UNIX_TIMESTAMP)) {
      case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> json.writeNumber(new BigDecimal(text));
      default -> json.writeString(text);
    }
  }
}
