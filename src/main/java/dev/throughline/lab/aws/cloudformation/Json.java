package dev.throughline.lab.aws.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes maps, lists and texts. */
final class Json {

  private Json() {}

  static String write(Object value) {
    try {
      return new JsonMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts are always JSON", e);
    }
  }
}
