package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.SsoSettings;
import dev.throughline.deploy.DeployRules;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Signing in by an access portal, with no profile for it, and picking a role for each side. */
public final class PortalViewModel {

  /** Takes what was picked. */
  @FunctionalInterface
  interface Picked {
    void use(AwsProfile consumer, AwsProfile producer);
  }

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;
  private final Field<String> startUrl = new Field<>("", ComposeFields::portal);
  private final Field<String> region =
      new Field<>("", text -> ComposeFields.text(text, DeployRules::region));
  private final ObservableList<SsoDirectory.Account> accounts = FXCollections.observableArrayList();
  private final RolePick consumer;
  private final RolePick producer;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<SsoSettings>> signedIn =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  PortalViewModel(Cloud cloud, SignInViewModel signIn, TaskExecutor executor) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
    consumer = new RolePick(this::roles);
    producer = new RolePick(this::roles);
    startUrl.textProperty().addListener((property, before, now) -> leave());
    region.textProperty().addListener((property, before, now) -> leave());
  }

  /** The access portal's address. */
  public Field<String> startUrl() {
    return startUrl;
  }

  /** Where IAM Identity Center is. */
  public Field<String> region() {
    return region;
  }

  /** The accounts to pick from, once somebody is signed in. */
  public ObservableList<SsoDirectory.Account> accounts() {
    return accounts;
  }

  /** The role for the VPN's account. */
  public RolePick consumer() {
    return consumer;
  }

  /** The role for the service's account; the consumer's where none is picked. */
  public RolePick producer() {
    return producer;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What somebody is signed in to. */
  public ReadOnlyObjectProperty<Optional<SsoSettings>> signedInProperty() {
    return signedIn.getReadOnlyProperty();
  }

  /** Begins with a portal that a profile tells of, if nothing was typed yet. */
  void suggest(List<AwsProfile> profiles) {
    if (startUrl.textProperty().get().isEmpty()) {
      profiles.stream()
          .flatMap(profile -> profile.sso().stream())
          .findFirst()
          .ifPresent(
              known -> {
                startUrl.textProperty().set(known.startUrl());
                region.textProperty().set(known.region());
              });
    }
  }

  private void leave() {
    signedIn.set(Optional.empty());
    accounts.clear();
    consumer.clear();
    producer.clear();
  }

  /** Signs in where that is needed, and lists the accounts. */
  public void signIn() {
    Optional<String> url = startUrl.read();
    Optional<String> place = region.read();
    if (url.isEmpty() || place.isEmpty() || busy.get()) {
      return;
    }
    begin();
    executor.start(
        () -> {
          SsoSettings settings = cloud.portal(url.get(), place.get());
          return new Listed(settings, cloud.accounts(settings, signIn));
        },
        this::list,
        failure -> fail("The accounts can't be listed", "listing the accounts", failure));
  }

  private record Listed(SsoSettings settings, List<SsoDirectory.Account> accounts) {}

  private void list(Listed listed) {
    busy.set(false);
    accounts.setAll(listed.accounts());
    signedIn.set(Optional.of(listed.settings()));
    if (accounts.isEmpty()) {
      problem.set(Optional.of(nobodys(listed.settings())));
    } else if (accounts.size() == 1) {
      consumer.accountProperty().set(accounts.getFirst());
    }
  }

  private static Problem nobodys(SsoSettings settings) {
    return new Problem(
        "sign-in",
        "There is no account to pick from",
        "You are signed in to " + settings.label() + ", which assigns no account to you.",
        "Ask whoever runs it for a permission set in an account.",
        List.of());
  }

  private void roles(RolePick pick, SsoDirectory.Account account) {
    Optional<SsoSettings> settings = signedIn.get();
    if (settings.isEmpty()) {
      return;
    }
    begin();
    executor.start(
        () -> cloud.roles(settings.get(), account.id(), signIn),
        roles -> {
          busy.set(false);
          pick.offer(account, roles);
        },
        failure -> fail("The roles can't be listed", "listing the roles", failure));
  }

  /** Uses what was picked, once it is kept where that is wanted. */
  void use(Picked picked) {
    Optional<SsoRole> first = consumer.role();
    boolean consumers = consumer.isReadable();
    boolean producers = producer.isReadable();
    if (first.isEmpty() || !consumers || !producers || busy.get()) {
      return;
    }
    begin();
    executor.start(
        () -> {
          List<AwsProfile> both = new ArrayList<>();
          both.add(kept(consumer, first.get()));
          both.add(
              producer.role().isPresent()
                  ? kept(producer, producer.role().get())
                  : both.getFirst());
          return both;
        },
        both -> {
          busy.set(false);
          picked.use(both.getFirst(), both.getLast());
        },
        failure -> fail("The profile can't be written", "writing the profile", failure));
  }

  private AwsProfile kept(RolePick pick, SsoRole role) throws Exception {
    Optional<String> name = pick.keepAs().read().orElseThrow();
    if (name.isEmpty()) {
      return role.asProfile();
    }
    cloud.keep(name.get(), role, Optional.empty());
    pick.keepAs().textProperty().set("");
    return cloud.profiles().stream()
        .filter(profile -> profile.name().equals(name.get()))
        .findFirst()
        .orElseGet(role::asProfile);
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
