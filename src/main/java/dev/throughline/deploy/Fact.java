package dev.throughline.deploy;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that AWS was asked: its answer, or why there is none. An answer that says "there is no
 * such thing" is known.
 *
 * @param value the answer; empty when it is not known
 * @param why why it is not known; empty when it is
 */
record Fact<T>(Optional<T> value, String why) {

  static <T> Fact<T> known(T value) {
    return new Fact<>(Optional.of(value), "");
  }

  static <T> Fact<T> unknown(String why) {
    return new Fact<>(Optional.empty(), why);
  }

  <R> Fact<R> map(Function<T, R> function) {
    return new Fact<>(value.map(function), why);
  }
}
