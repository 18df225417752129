package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.cloudformation.kind.Change;
import dev.throughline.lab.aws.cloudformation.kind.Properties;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes a resource in place. */
final class ResourceUpdate extends ResourceTask {

  private final Map<String, Object> wanted;

  /**
   * Changes one.
   *
   * @param wanted the properties it is to have, with the stack's tags
   */
  ResourceUpdate(
      Machine machine, Stack stack, StackResource resource, Wave wave, Map<String, Object> wanted) {
    super(machine, stack, resource, wave);
    this.wanted = wanted;
  }

  @Override
  String verb() {
    return "UPDATE";
  }

  /** The names of the properties that differ. */
  static Set<String> changed(Map<String, Object> before, Map<String, Object> after) {
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .collect(Collectors.toSet());
  }

  /** Begins. */
  void begin() {
    begun("");
    start(this::update);
  }

  private void update() {
    Optional<String> failure =
        machine().failures().reason(ResourceFailures.Moment.UPDATE, resource());
    if (failure.isPresent()) {
      failed(HandlerMessage.wrapped(failure.get(), work(), "GeneralServiceException"));
      return;
    }
    String id = resource().physicalId().orElseThrow();
    Properties after = new Properties(wanted);
    Set<String> changed = changed(resource().properties(), wanted);
    kind().update(work(), id, new Change(properties(), after));
    resource().made(id, wanted);
    changed.retainAll(after.unused());
    if (!changed.isEmpty()) {
      failed(
          HandlerMessage.wrapped(
              "The lab can't change these properties: " + changed, work(), "NotUpdatable"));
      return;
    }
    poll(() -> kind().isStable(work(), id, properties()), () -> stands(id));
  }

  private void stands(String id) {
    resource().attributes(kind().attributes(work(), id, properties()));
    done();
  }
}
