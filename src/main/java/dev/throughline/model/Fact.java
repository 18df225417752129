package dev.throughline.model;

import java.util.Optional;
import java.util.function.Function;

/** Something that is known, or not known for a reason. Unknown is never the same as no. */
public sealed interface Fact<T> {

  /** It was read. */
  record Known<T>(T fact) implements Fact<T> {}

  /**
   * It could not be read.
   *
   * @param words why, without a full stop
   */
  record Unknown<T>(Why why, String words) implements Fact<T> {}

  /** Why something is not known. */
  enum Why {
    /** Nobody asked: what one would ask for is not there, or nobody may be asked. */
    NOT_ASKED,
    DENIED,
    THROTTLED,
    /** No answer came, or AWS itself had trouble. */
    UNREACHABLE,
    /** The credentials are missing, or have run out. */
    SIGNED_OUT,
    /** AWS answered with another error. */
    FAILED
  }

  static <T> Fact<T> known(T fact) {
    return new Known<>(fact);
  }

  static <T> Fact<T> unknown(Why why, String words) {
    return new Unknown<>(why, words);
  }

  static <T> Fact<T> notAsked(String words) {
    return new Unknown<>(Why.NOT_ASKED, words);
  }

  /** What is known. */
  default Optional<T> value() {
    return switch (this) {
      case Known<T>(T fact) -> Optional.of(fact);
      case Unknown<T> _ -> Optional.empty();
    };
  }

  /** What follows from it; for the same reason unknown, when it is. */
  default <R> Fact<R> map(Function<T, R> conclusion) {
    return then(fact -> known(conclusion.apply(fact)));
  }

  /** What is found out next, once this is known. */
  default <R> Fact<R> then(Function<T, Fact<R>> next) {
    return switch (this) {
      case Known<T>(T fact) -> next.apply(fact);
      case Unknown<T>(Why why, String words) -> unknown(why, words);
    };
  }
}
