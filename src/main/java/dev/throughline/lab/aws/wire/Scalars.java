package dev.throughline.lab.aws.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Values that have no parts, as text. */
final class Scalars {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Scalars() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when the text is none of that type
   */
  static Object read(SdkField<?> field, Format timestamps, String text) {
    try {
      return switch (field.marshallingType().getKnownType()) {
        case STRING -> text;
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case SHORT -> Short.valueOf(text);
        case BYTE -> Byte.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BIG_DECIMAL -> new BigDecimal(text);
        case BOOLEAN -> truth(text);
        case INSTANT -> instant(format(field, timestamps), text);
        case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        default -> throw new IllegalArgumentException("has parts");
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String write(SdkField<?> field, Format timestamps, Object value) {
    return switch (value) {
      case Instant instant -> text(format(field, timestamps), instant);
      case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  /** How a field's time is written: as it says, or as is the custom of where it stands. */
  static Format format(SdkField<?> field, Format otherwise) {
    return Optional.ofNullable(field.getTrait(TimestampFormatTrait.class))
        .map(TimestampFormatTrait::format)
        .orElse(field.location() == MarshallLocation.HEADER ? Format.RFC_822 : otherwise);
  }

  /** What a person calls the type. */
  static String typeName(SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> "Structure";
      case SDK_BYTES -> "Blob";
      case INSTANT -> "Timestamp";
      default -> {
        String name = field.marshallingType().getKnownType().name();
        yield name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
      }
    };
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Instant instant(Format format, String text) {
    return switch (format) {
      case ISO_8601 -> OffsetDateTime.parse(text).toInstant();
      case RFC_822 -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      case UNIX_TIMESTAMP ->
          Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
      case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
    };
  }

  private static String text(Format format, Instant instant) {
    return switch (format) {
      case ISO_8601 -> MILLIS.format(instant);
      case RFC_822 ->
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
      case UNIX_TIMESTAMP ->
          BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
    };
  }
}
