package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** An AWS account: how to get into it, what this program has made, and what else is there. */
public final class AccountViewModel {

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;

  private final ObservableList<AwsProfile> profiles = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<AwsProfile>> profile =
      new SimpleObjectProperty<>(Optional.empty());
  private final List<AwsProfile> picked = new ArrayList<>();
  private List<AwsProfile> fromFiles = List.of();
  private Optional<AwsProfile> lookedWith = Optional.empty();
  private final KeptViewModel kept;
  private final ObservableList<OwnRow> own = FXCollections.observableArrayList();
  private final ObservableList<FoundEndpoint> found = FXCollections.observableArrayList();
  private final ObservableList<RegionAnswer> silent = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<TaskExecutor.Running> search = Optional.empty();

  /** Counts looks, so that what was overtaken says nothing any more. */
  private int look;

  private int asked;
  private int answered;

  AccountViewModel(Cloud cloud, SignInViewModel signIn, TaskExecutor executor) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
    kept = new KeptViewModel(cloud, executor, now -> problem.set(Optional.of(now)));
  }

  public ObservableList<AwsProfile> profiles() {
    return profiles;
  }

  /** The profile that is looked with. */
  public ObjectProperty<Optional<AwsProfile>> profileProperty() {
    return profile;
  }

  /** The profile that the endpoints were found with. */
  Optional<AwsProfile> lookedWith() {
    return lookedWith;
  }

  /** Offers roles that were picked beside the profiles of AWS's files. */
  void add(List<AwsProfile> others) {
    others.stream()
        .filter(one -> picked.stream().noneMatch(held -> held.name().equals(one.name())))
        .forEach(picked::add);
    take(fromFiles);
  }

  /** The deployments that this computer knows. */
  public ObservableList<OwnRow> own() {
    return own;
  }

  /** The endpoints made elsewhere that this computer keeps. */
  public KeptViewModel kept() {
    return kept;
  }

  /** The Client VPN endpoints that were found so far, whoever made them. */
  public ObservableList<FoundEndpoint> found() {
    return found;
  }

  /** The regions that did not say what there is. */
  public ObservableList<RegionAnswer> silent() {
    return silent;
  }

  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /** How far looking is, or what came of it; empty before. */
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Reads anew what this computer knows, and asks AWS about its own deployments. */
  public void refresh() {
    refresh(signIn);
  }

  /** The same, disturbing nobody with a sign-in: what can't be seen without is not known yet. */
  public void refreshQuietly() {
    refresh(_ -> false);
  }

  private void refresh(SignsIn asks) {
    executor.start(
        cloud::profiles,
        this::take,
        failure -> fail("The AWS profiles can't be read", "reading the AWS profiles", failure));
    executor.start(
        cloud::records,
        records -> takeOwn(records, asks),
        failure -> fail("The deployments can't be read", "reading the deployments", failure));
    kept.refresh();
  }

  private void take(List<AwsProfile> files) {
    fromFiles = files;
    List<AwsProfile> all = new ArrayList<>(files);
    picked.stream()
        .filter(one -> files.stream().noneMatch(file -> file.name().equals(one.name())))
        .forEach(all::add);
    Optional<String> before =
        profile.get().map(AwsProfile::name).or(cloud.defaults()::consumerProfile);
    profiles.setAll(all);
    profile.set(
        all.stream()
            .filter(one -> before.filter(one.name()::equals).isPresent())
            .findFirst()
            .or(() -> all.stream().filter(AwsProfile::usable).findFirst()));
  }

  private void takeOwn(List<DeploymentRecord> records, SignsIn asks) {
    own.setAll(
        records.stream()
            .map(
                record ->
                    own.stream()
                        .filter(row -> row.name().equals(record.name()))
                        .findFirst()
                        .map(row -> row.with(record))
                        .orElse(OwnRow.unasked(record)))
            .toList());
    records.forEach(record -> askAbout(record, asks));
  }

  private void askAbout(DeploymentRecord record, SignsIn asks) {
    executor.start(
        () -> cloud.state(record, asks),
        state -> tell(record.name(), state),
        failure ->
            replace(record.name(), row -> row.unknown(String.valueOf(failure.getMessage()))));
  }

  /** What is now known of a deployment. */
  void tell(String name, DeploymentState state) {
    replace(name, row -> row.with(state));
  }

  private void replace(String name, java.util.function.UnaryOperator<OwnRow> change) {
    own.replaceAll(row -> row.name().equals(name) ? change.apply(row) : row);
  }

  /** Looks for Client VPN endpoints in all regions that the account has enabled. */
  public void look() {
    if (profile.get().isEmpty() || looking.get()) {
      return;
    }
    lookedWith = profile.get();
    String name = profile.get().get().name();
    int mine = ++look;
    problem.set(Optional.empty());
    found.clear();
    silent.clear();
    asked = 0;
    answered = 0;
    looking.set(true);
    progress.set("asking which regions there are");
    search =
        Optional.of(
            executor.start(
                () -> {
                  List<String> regions = cloud.regions(name, signIn);
                  executor.onUi(() -> begin(mine, regions.size()));
                  return cloud.find(name, regions, signIn, listener(mine));
                },
                answers -> end(mine),
                failure -> failed(mine, failure)));
  }

  /** Stops looking; what was found stays. */
  public void stopLooking() {
    search.ifPresent(TaskExecutor.Running::cancel);
  }

  private void begin(int mine, int regions) {
    if (mine == look) {
      asked = regions;
      progress.set("0 of " + Texts.count(regions, "region") + " answered");
    }
  }

  private FindListener listener(int mine) {
    return new FindListener() {
      @Override
      public void found(FoundEndpoint endpoint) {
        executor.onUi(
            () -> {
              if (mine == look) {
                found.add(endpoint);
              }
            });
      }

      @Override
      public void answered(RegionAnswer answer) {
        executor.onUi(
            () -> {
              if (mine == look) {
                count(answer);
              }
            });
      }
    };
  }

  private void count(RegionAnswer answer) {
    answered++;
    if (answer.trouble().isPresent()) {
      silent.add(answer);
    }
    progress.set(answered + " of " + Texts.count(asked, "region") + " answered");
  }

  private void end(int mine) {
    if (mine == look) {
      looking.set(false);
      String where = Texts.count(asked - silent.size(), "region");
      progress.set(Texts.count(found.size(), "endpoint") + " in " + where);
    }
  }

  private void failed(int mine, Throwable failure) {
    if (mine != look) {
      return;
    }
    looking.set(false);
    if (failure instanceof InterruptedException) {
      progress.set("stopped");
      return;
    }
    progress.set("");
    fail("The account can't be looked at", "looking at the account", failure);
  }

  private void fail(String title, String during, Throwable failure) {
    problem.set(Optional.of(Problem.of(title, during, failure)));
  }
}
