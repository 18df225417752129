package dev.throughline.ui.deployment;

import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints made elsewhere that this computer keeps. */
public final class KeptViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(KeptViewModel.class);

  private final Cloud cloud;
  private final TaskExecutor executor;
  private final Consumer<Problem> told;
  private final ObservableList<Deployment> endpoints = FXCollections.observableArrayList();

  /** Those on their way out, which a look that began before would bring back. */
  private final List<Deployment> leaving = new ArrayList<>();

  /**
   * Reads nothing yet.
   *
   * @param told hears of what can't be read or forgotten
   */
  KeptViewModel(Cloud cloud, TaskExecutor executor, Consumer<Problem> told) {
    this.cloud = cloud;
    this.executor = executor;
    this.told = told;
  }

  /** All of them, with the profiles of the last time. */
  public ObservableList<Deployment> endpoints() {
    return endpoints;
  }

  void refresh() {
    executor.start(
        cloud::kept,
        kept -> {
          endpoints.setAll(
              kept.endpoints().stream().filter(one -> !leaving.contains(one)).toList());
          if (!kept.unread().isEmpty()) {
            told.accept(unread(kept.unread()));
          }
        },
        failure ->
            told.accept(
                Problem.of("The endpoints made elsewhere can't be read", "reading them", failure)));
  }

  private static Problem unread(List<ProblemException> all) {
    return new Problem(
        "deployment",
        all.size() == 1
            ? "An endpoint that was kept can't be read"
            : all.size() + " endpoints that were kept can't be read",
        all.stream().map(ProblemException::getMessage).collect(Collectors.joining(" ")),
        all.getFirst().fix(),
        List.of());
  }

  /** Has its profile from AWS anew, disturbing nobody; that of the last time serves otherwise. */
  public void renew(Deployment kept) {
    executor.start(
        () -> {
          cloud.renew(kept);
          return kept;
        },
        _ -> {},
        failure -> LOG.debug("The profile of {} stays as it was", kept.name(), failure));
  }

  /** Forgets it here. AWS hears nothing of that. */
  public void forget(Deployment kept) {
    leaving.add(kept);
    endpoints.remove(kept);
    executor.start(
        () -> {
          cloud.forget(kept);
          return kept;
        },
        leaving::remove,
        failure -> {
          leaving.remove(kept);
          refresh();
          told.accept(
              Problem.of("The endpoint can't be forgotten", "forgetting an endpoint", failure));
        });
  }
}
