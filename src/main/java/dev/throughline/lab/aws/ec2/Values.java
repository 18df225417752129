package dev.throughline.lab.aws.ec2;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What the parts of a resource say, for filters. */
final class Values {

  private Values() {}

  /** The value of each part that has one. */
  static <P, V> List<V> of(List<P> parts, Function<P, V> value) {
    return parts.stream().map(value).filter(Objects::nonNull).toList();
  }
}
