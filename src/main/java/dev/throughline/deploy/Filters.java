package dev.throughline.deploy;

import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2's filters: what is gone is simply not among the answers, while an ID would be an error. */
final class Filters {

  private Filters() {}

  static Filter by(String name, String value) {
    return by(name, List.of(value));
  }

  /** Any of the values. */
  static Filter by(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
