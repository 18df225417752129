package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The resources of one kind in one account and region, in the order in which they were made. */
final class Table<T> {

  private final Kind kind;
  private final Map<String, T> rows = new LinkedHashMap<>();

  Table(Kind kind) {
    this.kind = kind;
  }

  /**
   * The resource of that id.
   *
   * @throws AwsError the kind's {@code NotFound}
   */
  T get(String id) {
    return find(id).orElseThrow(() -> kind.missing(id));
  }

  Optional<T> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  List<T> all() {
    return new ArrayList<>(rows.values());
  }

  /** Those of the ids, or all when none is named. */
  List<T> select(List<String> ids) {
    return ids.isEmpty() ? all() : each(ids);
  }

  /** Those of the ids, and none when none is named. */
  List<T> each(List<String> ids) {
    return ids.stream().distinct().map(this::get).toList();
  }

  List<T> where(Predicate<T> condition) {
    return rows.values().stream().filter(condition).toList();
  }

  boolean any(Predicate<T> condition) {
    return rows.values().stream().anyMatch(condition);
  }

  void put(String id, T row) {
    rows.put(id, row);
  }

  /** Changes a resource that is there; one that has gone meanwhile stays gone. */
  void change(String id, UnaryOperator<T> change) {
    rows.computeIfPresent(id, (_, row) -> change.apply(row));
  }

  void remove(String id) {
    rows.remove(id);
  }
}
