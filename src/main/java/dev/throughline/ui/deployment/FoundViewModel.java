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
import dev.throughline.model.StatusRange;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Fields;
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
  private final ObjectProperty<Scheme> scheme = new SimpleObjectProperty<>(Scheme.HTTPS);
  private final Field<String> host = new Field<>("", Fields::host);
  private final Field<Integer> port = new Field<>("", Fields::port);
  private final Field<String> path = new Field<>("/", Fields::urlPath);
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
    scheme.addListener((property, before, now) -> followScheme(before, now));
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

  public ObjectProperty<Scheme> schemeProperty() {
    return scheme;
  }

  public Field<String> host() {
    return host;
  }

  public Field<Integer> port() {
    return port;
  }

  public Field<String> path() {
    return path;
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
    host.textProperty().set("");
    scheme.set(Scheme.HTTPS);
    port.textProperty().set(String.valueOf(HTTPS));
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
    host.textProperty().set(suggestion.host());
    suggestion.ports().stream()
        .findFirst()
        .ifPresent(
            ports -> {
              scheme.set(ports.from() == HTTPS ? Scheme.HTTPS : Scheme.HTTP);
              port.textProperty().set(String.valueOf(ports.from()));
            });
  }

  /** The usual port follows the scheme; one that the person wrote stays. */
  private void followScheme(Scheme before, Scheme now) {
    if (port.textProperty().get().equals(usualPort(before))) {
      port.textProperty().set(usualPort(now));
    }
  }

  private static String usualPort(Scheme scheme) {
    return scheme == Scheme.HTTPS ? String.valueOf(HTTPS) : "80";
  }

  /** Whether a certificate is enough to connect to it. */
  public boolean isConnectable() {
    return shown.get().filter(endpoint -> endpoint.vpn().takesCertificatesAlone()).isPresent();
  }

  /** Makes of it what can be connected to; the identity is chosen next. */
  void take(Consumer<Deployment> taken) {
    Optional<ServiceTarget> target = target();
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

  private Optional<ServiceTarget> target() {
    Optional<String> name = host.read();
    Optional<Integer> number = port.read();
    Optional<String> urlPath = path.read();
    if (name.isEmpty() || number.isEmpty() || urlPath.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServiceTarget(
            scheme.get(),
            name.get(),
            number.get(),
            urlPath.get(),
            StatusRange.SUCCESS,
            Optional.empty(),
            1));
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
