package dev.throughline.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How long AWS takes for resources, from the dated table {@code durations.csv}. */
public final class ResourceDurations {

  /** What is not in the table. */
  private static final Duration QUICK = Duration.ofSeconds(5);

  private record Row(Duration create, Duration delete) {}

  private final Map<String, Row> rows = new HashMap<>();

  /** The table that comes with the program. */
  public ResourceDurations() {
    for (String line : lines("durations.csv")) {
      List<String> fields = List.of(line.split(",", 4));
      if (!fields.getFirst().equals("type")) {
        rows.put(fields.getFirst(), new Row(seconds(fields.get(1)), seconds(fields.get(2))));
      }
    }
  }

  /** To make a resource of this CloudFormation type. */
  public Duration create(String type) {
    return rows.containsKey(type) ? rows.get(type).create() : QUICK;
  }

  /** To remove it again. */
  public Duration delete(String type) {
    return rows.containsKey(type) ? rows.get(type).delete() : QUICK;
  }

  /** To make a whole stack: its longest chain of resources. */
  Duration create(Collection<TemplateBody.Resource> resources) {
    return longest(resources, this::create);
  }

  /** To remove it again: the same chains backwards. */
  Duration delete(Collection<TemplateBody.Resource> resources) {
    return longest(resources, this::delete);
  }

  private static Duration longest(
      Collection<TemplateBody.Resource> resources, Function<String, Duration> each) {
    Map<String, TemplateBody.Resource> byId = new HashMap<>();
    resources.forEach(resource -> byId.put(resource.logicalId(), resource));
    Map<String, Duration> ends = new HashMap<>();
    return byId.keySet().stream()
        .map(id -> end(id, byId, each, ends, new HashSet<>()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** When a resource is there, counted from the stack's beginning. */
  private static Duration end(
      String id,
      Map<String, TemplateBody.Resource> byId,
      Function<String, Duration> each,
      Map<String, Duration> ends,
      Set<String> above) {
    if (!above.add(id)) {
      throw new IllegalArgumentException(id + " needs itself");
    }
    Duration known = ends.get(id);
    if (known == null) {
      TemplateBody.Resource resource = byId.get(id);
      Duration start =
          resource.needs().stream()
              .map(need -> end(need, byId, each, ends, above))
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      known = start.plus(each.apply(resource.type()));
      ends.put(id, known);
    }
    above.remove(id);
    return known;
  }

  /** The lines of a table of ours, without comments. */
  static List<String> lines(String file) {
    try (InputStream table = ResourceDurations.class.getResourceAsStream(file)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + file + " can't be read", e);
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
