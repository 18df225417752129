package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.Suggestion;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A Client VPN endpoint that this computer did not make: what it is, and what to prove of it. */
public final class FoundViewModel {

  private static final int HTTPS = 443;

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;
  private final ReadOnlyObjectWrapper<Optional<FoundEndpoint>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Fact<List<Suggestion>>>> suggestions =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<Suggestion>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final ServiceForm service = new ServiceForm();
  private final StringProperty producerProfile = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private String profile = "";

  FoundViewModel(Cloud cloud, SignInViewModel signIn, TaskExecutor executor) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
    chosen.addListener((property, before, now) -> now.ifPresent(this::fill));
  }

  public ReadOnlyObjectProperty<Optional<FoundEndpoint>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What could be proven; empty while AWS is asked. */
  public ReadOnlyObjectProperty<Optional<Fact<List<Suggestion>>>> suggestionsProperty() {
    return suggestions.getReadOnlyProperty();
  }

  /** The suggestion that was taken. */
  public ObjectProperty<Optional<Suggestion>> chosenProperty() {
    return chosen;
  }

  /** The service that is to be proven. */
  public ServiceForm service() {
    return service;
  }

  /** The profile of the service's account, for a deployment of ours. */
  public StringProperty producerProfileProperty() {
    return producerProfile;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Shows an endpoint, and asks what is behind it. */
  void show(FoundEndpoint endpoint, AwsProfile consumer, Optional<String> producer) {
    shown.set(Optional.of(endpoint));
    profile = consumer.name();
    producerProfile.set(producer.orElse(consumer.name()));
    problem.set(Optional.empty());
    suggestions.set(Optional.empty());
    chosen.set(Optional.empty());
    service.fill("", Scheme.HTTPS, HTTPS);
    executor.start(
        () -> cloud.suggest(consumer.name(), endpoint, signIn),
        found -> {
          if (shown.get().equals(Optional.of(endpoint))) {
            suggestions.set(Optional.of(found));
            chosen.set(found.value().stream().flatMap(List::stream).findFirst());
          }
        },
        failure -> {
          suggestions.set(Optional.of(Fact.notAsked("AWS was not asked")));
          fail("What is behind it can't be looked up", "looking behind the endpoint", failure);
        });
  }

  private void fill(Suggestion suggestion) {
    service.host().textProperty().set(suggestion.host());
    suggestion.ports().stream()
        .findFirst()
        .map(ports -> ports.from())
        .ifPresent(
            port ->
                service.fill(suggestion.host(), port == HTTPS ? Scheme.HTTPS : Scheme.HTTP, port));
  }

  /** Whether a certificate is enough to connect to it. */
  public boolean isConnectable() {
    return shown.get().filter(endpoint -> endpoint.vpn().takesCertificatesAlone()).isPresent();
  }

  /** Makes of it what can be connected to; the identity is chosen next. */
  void take(Consumer<Deployment> taken) {
    Optional<ServiceTarget> target = service.read();
    if (target.isEmpty() || busy.get() || !isConnectable()) {
      return;
    }
    FoundEndpoint endpoint = shown.get().orElseThrow();
    Optional<String> interfaceEndpoint =
        chosen
            .get()
            .filter(one -> one.host().equals(target.get().host()))
            .map(Suggestion::endpointId);
    begin();
    executor.start(
        () ->
            cloud.elsewhere(
                profile, endpoint, new Cloud.Wish(target.get(), interfaceEndpoint), signIn),
        deployment -> {
          busy.set(false);
          taken.accept(deployment);
        },
        failure -> fail("Its profile can't be had", "exporting the profile", failure));
  }

  /** Finds the whole deployment that it is part of, which another computer has made. */
  void adopt(Consumer<DeploymentRecord> taken) {
    Optional<String> name = shown.get().flatMap(endpoint -> endpoint.vpn().deployment());
    if (name.isEmpty() || busy.get()) {
      return;
    }
    String region = shown.get().orElseThrow().region();
    DeploySpec.Account producer =
        new DeploySpec.Account(Optional.ofNullable(producerProfile.get()), region);
    DeploySpec.Account consumer = new DeploySpec.Account(Optional.of(profile), region);
    begin();
    executor.start(
        () -> cloud.adopt(name.get(), producer, consumer, signIn),
        found -> {
          busy.set(false);
          found.ifPresentOrElse(taken, () -> problem.set(Optional.of(noStacks(name.get()))));
        },
        failure -> fail("The deployment can't be opened", "looking for its stacks", failure));
  }

  private static Problem noStacks(String name) {
    return new Problem(
        "aws",
        "The stacks of " + name + " are not there",
        "The endpoint has the tag of a deployment, and neither account has a stack of it in this"
            + " region.",
        "Connect to it as to any other endpoint, or remove it by hand in AWS.",
        List.of());
  }

  private void begin() {
    problem.set(Optional.empty());
    busy.set(true);
  }

  private void fail(String title, String during, Throwable failure) {
    busy.set(false);
    problem.set(Optional.of(Problem.of(title, during, failure)));
  }
}
