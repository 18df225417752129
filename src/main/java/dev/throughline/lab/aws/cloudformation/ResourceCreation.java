package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.kind.Properties;
import dev.throughline.lab.aws.cloudformation.template.PropertyCheck;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a resource. */
final class ResourceCreation extends ResourceTask {

  private final String verb;
  private final Supplier<Map<String, Object>> evaluated;

  /**
   * Makes one.
   *
   * @param verb UPDATE when it takes the place of another, otherwise CREATE
   * @param evaluated its properties without the stack's tags; called when it is its turn
   */
  ResourceCreation(
      Machine machine,
      Stack stack,
      StackResource resource,
      Wave wave,
      String verb,
      Supplier<Map<String, Object>> evaluated) {
    super(machine, stack, resource, wave);
    this.verb = verb;
    this.evaluated = evaluated;
  }

  @Override
  String verb() {
    return verb;
  }

  /** Begins. */
  void begin(String reason) {
    begun(reason);
    start(this::create);
  }

  private void create() {
    Map<String, Object> given;
    try {
      given = evaluated.get();
    } catch (AwsError e) {
      failed(e.getMessage());
      return;
    }
    Optional<String> fault =
        new PropertyCheck(machine().types(), resource().type())
            .fault(resource().logicalId(), given);
    if (fault.isPresent()) {
      failed(fault.get());
      return;
    }
    Optional<String> wanted =
        machine().failures().reason(ResourceFailures.Moment.CREATE, resource());
    if (wanted.isPresent()) {
      failed(HandlerMessage.wrapped(wanted.get(), work(), "GeneralServiceException"));
      return;
    }
    Properties properties =
        new Properties(StackTags.with(machine().types(), stack(), resource(), given));
    String id = kind().create(work(), properties);
    resource().made(id, properties.values());
    kind().configure(work(), id, properties);
    if (!properties.unused().isEmpty()) {
      failed(
          HandlerMessage.wrapped(
              "These properties have no effect in the lab, so they are refused: "
                  + properties.unused(),
              work(),
              "InvalidRequest"));
      return;
    }
    begun("Resource creation Initiated");
    poll(() -> kind().isStable(work(), id, properties()), () -> stands(id));
  }

  private void stands(String id) {
    resource().attributes(kind().attributes(work(), id, properties()));
    done();
  }
}
