package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.Evidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.deployment.DeploymentForm;
import dev.throughline.ui.identity.IdentityViewModel;
import dev.throughline.ui.identity.IdentityViewModel.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types: read by the model's rules, with a message beside the field. */
class FormsTest {

  @TempDir Path folder;

  private final ScriptedJourney script = new ScriptedJourney();
  private final ManualExecutor executor = new ManualExecutor();

  @Test
  void aWholeFormIsADeployment() throws IOException {
    DeploymentForm form = filled();
    form.vpcCidr().textProperty().set(" 10.10.0.0/16 ");
    form.resolver().textProperty().set("10.10.0.2");
    Deployment made = form.read().orElseThrow();
    assertEquals("office", made.name());
    assertEquals("https://hello.internal.company:443/health", made.target().url());
    assertEquals(Optional.of(Cidr.parse("10.10.0.0/16")), made.vpcCidr());
    assertEquals(53, made.resolver().orElseThrow().getPort());
    assertEquals(new IdentitySource.Inline(), made.identity());
  }

  @Test
  void eachFieldSaysWhatIsWrongWithIt() throws IOException {
    DeploymentForm form = filled();
    wrong(form, form.service().host(), "10.10.0.44", "no host name");
    wrong(form, form.service().host(), "", "hello.internal.company");
    wrong(form, form.service().port(), "0", "1 to 65535");
    wrong(form, form.service().port(), "99999999999", "1 to 65535");
    wrong(form, form.service().path(), "health", "begin with /");
    wrong(form, form.service().status(), "ok", "200-399");
    wrong(form, form.vpcCidr(), "10.10.0.0/99", "10.10.0.0/16");
    wrong(form, form.resolver(), "resolver", "10.10.0.2");
    wrong(form, form.profile(), folder.toString(), "folder");
    wrong(form, form.profile(), folder.resolve("none.ovpn").toString(), "no file");
    wrong(form, form.profile(), "", "Choose");
    assertTrue(form.read().isPresent());
  }

  private static void wrong(DeploymentForm form, Field<?> field, String text, String said) {
    String before = field.textProperty().get();
    field.textProperty().set(text);
    assertTrue(form.read().isEmpty(), text);
    assertTrue(field.messageProperty().get().contains(said), field.messageProperty().get());
    field.textProperty().set(before);
    assertEquals("", field.messageProperty().get(), "the message goes when the text fits");
  }

  @Test
  void nobodyIsToldOffWhileTyping() {
    DeploymentForm form = new DeploymentForm();
    form.service().port().textProperty().set("80x");
    assertEquals("", form.service().port().messageProperty().get());
    form.service().port().leave();
    assertFalse(form.service().port().messageProperty().get().isEmpty());
    form.service().host().leave();
    assertEquals("", form.service().host().messageProperty().get());
  }

  @Test
  void theUsualPortFollowsTheSchemeAndAnOwnOneStays() {
    DeploymentForm form = new DeploymentForm();
    form.service().schemeProperty().set(Scheme.HTTP);
    assertEquals("80", form.service().port().textProperty().get());
    form.service().port().textProperty().set("8080");
    form.service().schemeProperty().set(Scheme.HTTPS);
    assertEquals("8080", form.service().port().textProperty().get());
  }

  @Test
  void aProfileWithoutACertificateAsksForOne() {
    IdentityViewModel identity = identity(List.of("client"));
    identity.adopt(SampleEvidence.LAB, bare());
    assertEquals(Source.STORED, identity.sourceProperty().get());
    assertEquals("client", identity.storedNameProperty().get());
    assertTrue(identity.problemProperty().get().isEmpty());

    IdentityViewModel empty = identity(List.of());
    empty.adopt(SampleEvidence.LAB, bare());
    assertEquals(Source.FILES, empty.sourceProperty().get());
    assertFalse(empty.confirm(SampleEvidence.LAB, taken -> {}));
    assertFalse(empty.key().messageProperty().get().isEmpty());
  }

  @Test
  void theIdentityThatWasChosenIsTheOneThatIsUsed() {
    IdentityViewModel identity = identity(List.of("first", "second"));
    identity.sourceProperty().set(Source.STORED);
    identity.storedNameProperty().set("second");
    List<Deployment> taken = new java.util.ArrayList<>();
    identity.confirm(SampleEvidence.LAB, taken::add);
    executor.runAll();
    assertEquals(new IdentitySource.Stored("second"), taken.getFirst().identity());
    assertEquals(Mark.PASS, identity.stepStateProperty().get().mark());
    identity.storedNameProperty().set("first");
    assertTrue(identity.usableProperty().get().isEmpty(), "another one has to be checked again");
  }

  @Test
  void anotherIdentityLeavesAwsToBeAsked() {
    AwsPlace place =
        new AwsPlace(
            Optional.of("cvpn-endpoint-01b2c3d4"),
            Optional.empty(),
            Optional.empty(),
            new AwsPlace.Account(Optional.of("dev"), "eu-central-1"),
            Optional.empty());
    IdentityViewModel identity = identity(List.of("first"));
    identity.sourceProperty().set(Source.STORED);
    List<Deployment> taken = new java.util.ArrayList<>();
    identity.confirm(SampleEvidence.LAB.withAws(Optional.of(place)), taken::add);
    executor.runAll();
    assertEquals(Optional.of(place), taken.getFirst().aws());
  }

  @Test
  void aCertificateThatRunsOutSoonIsAWarning() {
    IdentityViewModel identity = identity(List.of());
    Evidence soon =
        SampleEvidence.checked(SampleEvidence.LAB)
            .withIdentity(
                new IdentityEvidence.Usable(
                    "client", "CN=client", "CN=ca", SampleEvidence.NOW.plus(Duration.ofDays(6))));
    identity.adopt(SampleEvidence.LAB, soon);
    assertEquals(Mark.WARN, identity.stepStateProperty().get().mark());
    assertEquals("expires in 6 days", identity.stepStateProperty().get().words());
  }

  @Test
  void numbersAreWrittenShort() {
    assertEquals("1.4 ms", Texts.duration(Duration.ofNanos(1_400_000)));
    assertEquals("31 ms", Texts.duration(Duration.ofMillis(31)));
    assertEquals("0.21 s", Texts.duration(Duration.ofMillis(214)));
    assertEquals("3.0 s", Texts.duration(Duration.ofSeconds(3)));
    assertEquals("12 s", Texts.duration(Duration.ofSeconds(12)));
    assertEquals("2 min 05 s", Texts.duration(Duration.ofSeconds(125)));
    assertEquals("2 h 14 min", Texts.duration(Duration.ofMinutes(134)));
    assertEquals("812 B", Texts.bytes(812));
    assertEquals("1.2 MB", Texts.bytes(1_200_000));
    assertEquals("84 kB", Texts.bytes(84_000));
  }

  private DeploymentForm filled() throws IOException {
    DeploymentForm form = new DeploymentForm();
    form.profile().textProperty().set(Files.createFile(folder.resolve("office.ovpn")).toString());
    form.service().host().textProperty().set("Hello.Internal.Company");
    form.service().path().textProperty().set("/health");
    return form;
  }

  private IdentityViewModel identity(List<String> names) {
    IdentityViewModel identity =
        new IdentityViewModel(
            script,
            new Diagnoser("Linux")::diagnose,
            () -> names,
            executor,
            InstantSource.fixed(SampleEvidence.NOW));
    identity.refresh();
    executor.runAll();
    return identity;
  }

  private static Evidence bare() {
    return SampleEvidence.checked(SampleEvidence.LAB)
        .withProfile(
            new ProfileEvidence.Accepted("a.ovpn", SampleEvidence.profile(Optional.empty())))
        .withIdentity(
            new IdentityEvidence.Unusable("identity.missing", "There is none.", "Give one."));
  }
}
