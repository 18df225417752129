package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import java.util.Optional;

/** Deletes a resource, or leaves it where the template says so. */
final class ResourceDeletion extends ResourceTask {

  private final boolean retain;
  private final Wave wave;

  ResourceDeletion(
      Machine machine, Stack stack, StackResource resource, Wave wave, boolean retain) {
    super(machine, stack, resource, wave);
    this.retain = retain;
    this.wave = wave;
  }

  @Override
  String verb() {
    return "DELETE";
  }

  /** Begins. */
  void begin() {
    if (resource().physicalId().isEmpty()) {
      complete();
    } else if (retain) {
      stack().status(resource(), "DELETE_SKIPPED", "");
      wave.done(resource().logicalId());
    } else {
      begun("");
      start(this::delete);
    }
  }

  private void delete() {
    Optional<String> wanted =
        machine().failures().reason(ResourceFailures.Moment.DELETE, resource());
    if (wanted.isPresent()) {
      failed(HandlerMessage.wrapped(wanted.get(), work(), "GeneralServiceException"));
      return;
    }
    String id = resource().physicalId().orElseThrow();
    if (missing(
        () -> {
          kind().delete(work(), id, properties());
          return false;
        })) {
      complete();
    } else {
      poll(() -> missing(() -> kind().isGone(work(), id, properties())), this::done);
    }
  }

  private static boolean missing(Question question) {
    try {
      return question.ask();
    } catch (AwsError e) {
      if (HandlerMessage.isMissing(e)) {
        return true;
      }
      throw e;
    }
  }
}
