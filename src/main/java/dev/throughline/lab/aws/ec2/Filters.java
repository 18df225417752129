package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters that a Describe operation knows. Values of one filter are alternatives, filters add
 * up; {@code *} and {@code ?} are wildcards and a backslash takes their meaning away.
 */
public final class Filters<T> {

  private static final String TAG = "tag:";
  private static final int MOST_VALUES = 200;

  private final Optional<Function<T, List<Tag>>> tags;
  private final Map<String, Function<T, ?>> values = new LinkedHashMap<>();

  private Filters(Optional<Function<T, List<Tag>>> tags) {
    this.tags = tags;
  }

  /** Filters of resources with tags: {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
  public static <T> Filters<T> tagged(Function<T, List<Tag>> tags) {
    return new Filters<>(Optional.of(tags))
        .by("tag-key", resource -> tags.apply(resource).stream().map(Tag::key).toList())
        .by("tag-value", resource -> tags.apply(resource).stream().map(Tag::value).toList());
  }

  /** Filters of what can't be tagged. */
  public static <T> Filters<T> untagged() {
    return new Filters<>(Optional.empty());
  }

  /**
   * Adds a filter.
   *
   * @param value what is compared: anything with a text, several of them, or null for none
   */
  public Filters<T> by(String name, Function<T, ?> value) {
    values.put(name, value);
    return this;
  }

  /**
   * The resources that every filter lets through.
   *
   * @throws AwsError {@code InvalidParameterValue} for a filter that there is none of
   */
  public List<T> apply(List<T> resources, List<Filter> filters) {
    filters.forEach(this::check);
    return resources.stream()
        .filter(resource -> filters.stream().allMatch(filter -> passes(resource, filter)))
        .toList();
  }

  private void check(Filter filter) {
    String name = Refuse.missing(filter.name(), "Filter.Name");
    boolean byTag = tags.isPresent() && name.startsWith(TAG);
    if (!byTag && !values.containsKey(name)) {
      throw Refuse.invalidValue("The filter '" + name + "' is invalid");
    }
    if (filter.values().isEmpty()) {
      throw Refuse.invalidValue("The filter '" + name + "' must have a value");
    }
    if (filter.values().size() > MOST_VALUES) {
      throw new AwsError(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is " + MOST_VALUES);
    }
  }

  private boolean passes(T resource, Filter filter) {
    List<Pattern> patterns = filter.values().stream().map(Filters::pattern).toList();
    return texts(resource, filter.name())
        .anyMatch(text -> patterns.stream().anyMatch(p -> p.matcher(text).matches()));
  }

  private Stream<String> texts(T resource, String name) {
    if (name.startsWith(TAG)) {
      return tags.orElseThrow().apply(resource).stream()
          .filter(tag -> tag.key().equals(name.substring(TAG.length())))
          .map(Tag::value);
    }
    Object value = values.get(name).apply(resource);
    Stream<?> all = value instanceof Collection<?> several ? several.stream() : Stream.of(value);
    return value == null ? Stream.empty() : all.filter(Objects::nonNull).map(Object::toString);
  }

  private static Pattern pattern(String wildcards) {
    StringBuilder regex = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < wildcards.length(); i++) {
      char c = wildcards.charAt(i);
      if (c == '\\' && !escaped) {
        escaped = true;
        continue;
      }
      regex.append(
          !escaped && c == '*' ? ".*" : !escaped && c == '?' ? "." : Pattern.quote("" + c));
      escaped = false;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
