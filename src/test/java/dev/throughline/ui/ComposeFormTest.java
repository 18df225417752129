package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.BlockRules;
import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeployRules;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.deploy.WrongValue;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.model.Cidr;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.deployment.AdvancedForm;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.ComposeForm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the form of a new deployment comes to: the same as the command line's options. */
class ComposeFormTest {

  private static final String WESTERN = "com.amazonaws.vpce.eu-west-1.vpce-svc-0d9f4a7c";

  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedCloud cloud = new ScriptedCloud(() -> Instant.EPOCH);
  private final CloudViewModel model = model();
  private final ComposeForm form = model.form();

  private CloudViewModel model() {
    return new CloudViewModel(prompt -> cloud, executor, () -> Instant.EPOCH, new NowhereOn());
  }

  @BeforeEach
  void composes() {
    model.compose();
    form.name().textProperty().set("demo");
  }

  @Test
  void untouchedItIsWhatTheCommandLineMakes() {
    DeploySpec.Account dev = new DeploySpec.Account(Optional.of("dev"), "eu-central-1");

    assertEquals(DeployDefaults.of("demo", dev, dev), planned());
  }

  @Test
  void theEnvironmentNamesAProfileForEachSide() {
    cloud.environment =
        Map.of(
            AwsDefaults.CONSUMER_PROFILE,
            "dev",
            AwsDefaults.PRODUCER_PROFILE,
            "prod",
            "AWS_REGION",
            "eu-west-1");
    CloudViewModel other = model();
    other.compose();

    assertEquals("dev", other.form().consumerProfileProperty().get());
    assertEquals("prod", other.form().producerProfileProperty().get());
    assertEquals("eu-west-1", other.form().region().textProperty().get());
  }

  @Test
  void withoutThemOneProfileServesBothAndAnOwnChoiceStays() {
    assertEquals("dev", form.consumerProfileProperty().get());
    assertEquals("dev", form.producerProfileProperty().get());

    form.producerProfileProperty().set("prod");
    model.compose();

    assertEquals("prod", form.producerProfileProperty().get());
  }

  @Test
  void whatIsAdvancedIsPlanned() {
    AdvancedForm more = form.advanced();
    more.producerRegion().textProperty().set("eu-west-1");
    more.instanceType().textProperty().set("t3.micro");
    more.tcpProperty().set(true);
    more.vpnPortProperty().set(1194);
    more.sessionHoursProperty().set(8);
    more.logDaysProperty().set(365);
    more.ssmEndpointsProperty().set(true);

    DeploySpec spec = planned();

    assertEquals("eu-west-1", spec.producer().region());
    assertEquals("eu-central-1", spec.consumer().region());
    assertEquals(new Vpn(true, Transport.TCP, 1194, 8), spec.vpn());
    assertEquals("t3.micro", spec.instanceType());
    assertEquals(365, spec.logRetentionDays());
    assertTrue(spec.ssmEndpoints());
    assertEquals("TCP 1194 · split tunnel", form.sketchProperty().get().tunnel());
    assertEquals("dev · eu-west-1", form.sketchProperty().get().producer().place());
  }

  @Test
  void whatExistsIsUsed() {
    form.service().textProperty().set("com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f4a7c");
    form.vpc().textProperty().set("vpc-01b2c3d4");
    form.subnets().textProperty().set("subnet-01b2c3d4, subnet-05e6f7a8");
    form.endpoint().textProperty().set("cvpn-endpoint-01b2c3d4");

    DeploySpec spec = planned();

    assertEquals(
        Optional.of("com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f4a7c"), spec.existingService());
    assertEquals(
        List.of("subnet-01b2c3d4", "subnet-05e6f7a8"),
        spec.existingNetwork().orElseThrow().subnetIds());
    assertEquals(Optional.of("cvpn-endpoint-01b2c3d4"), spec.existingVpn());
  }

  @Test
  void eachFieldSaysWhatTheCommandLineSaysAndNamesNoOption() {
    wrong(form.name(), "Demo", DeployRules.name("Demo"));
    wrong(form.name(), "", DeployRules.name(""));
    wrong(form.region(), "Frankfurt", DeployRules.region("Frankfurt"));
    wrong(form.host(), "Hello.internal.company", DeployRules.host("Hello.internal.company"));
    wrong(form.host(), "internal.company", DeployRules.host("internal.company"));
    wrong(form.port(), "0", DeployRules.port("0"));
    wrong(form.port(), "http", DeployRules.port("http"));
    wrong(form.consumerCidr(), "10.0.0.0/8", BlockRules.vpc(Cidr.parse("10.0.0.0/8")));
    wrong(form.consumerCidr(), "2001::/20", BlockRules.vpc(Cidr.parse("2001::/20")));
    wrong(form.consumerCidr(), "10.10.0.0/27", BlockRules.halves(Cidr.parse("10.10.0.0/27")));
    wrong(form.producerCidr(), "10.20.0.0/29", BlockRules.vpc(Cidr.parse("10.20.0.0/29")));
    wrong(form.clientCidr(), "172.16.0.0/24", BlockRules.clients(Cidr.parse("172.16.0.0/24")));
    wrong(form.clientCidr(), "2001::/20", BlockRules.clients(Cidr.parse("2001::/20")));
    wrong(
        form.clientCidr(),
        "10.10.0.0/20",
        BlockRules.apart(
            Cidr.parse("10.10.0.0/20"), List.of(Cidr.parse("10.10.0.0/16")), Optional.empty()));
    wrong(form.advanced().producerRegion(), "eu", DeployRules.region("eu"));
    wrong(form.advanced().instanceType(), "nano", DeployRules.instanceType("nano"));
    wrong(form.advanced().instanceType(), "", DeployRules.instanceType(""));
    wrong(form.service(), "vpce-svc-1", DeployRules.service("vpce-svc-1", "eu-central-1"));
    wrong(form.service(), WESTERN, DeployRules.service(WESTERN, "eu-central-1"));
    wrong(form.vpc(), "10.10.0.0/16", DeployRules.vpc("10.10.0.0/16"));
    wrong(form.endpoint(), "vpn", DeployRules.vpnEndpoint("vpn"));
    assertTrue(form.read().isPresent());
  }

  @Test
  void aBlockIsWrittenByItsFirstAddress() {
    form.clientCidr().textProperty().set("172.16.1.0/22");

    assertTrue(form.read().isEmpty());
    assertEquals(
        "172.16.1.0/22 is not on a network boundary. Its block is written 172.16.0.0/22.",
        form.clientCidr().messageProperty().get());
    assertEquals("172.16.1.0/22", form.clientCidr().textProperty().get(), "it stays as it is");
  }

  @Test
  void aVpcAndItsSubnetsGoTogetherAndTheMissingOneSaysSo() {
    String together = DeployRules.together(true, false).orElseThrow().sentence();
    form.vpc().textProperty().set("vpc-01b2c3d4");
    assertTrue(form.read().isEmpty());
    assertEquals(together, form.subnets().messageProperty().get());

    form.subnets().textProperty().set("subnet-01b2c3d4");
    form.vpc().textProperty().set("");
    assertTrue(form.read().isEmpty());
    assertEquals(together, form.vpc().messageProperty().get());
    assertEquals("", form.subnets().messageProperty().get());

    form.vpc().textProperty().set("vpc-01b2c3d4");
    assertEquals("", form.vpc().messageProperty().get());
    List<String> thrice = List.of("subnet-01b2c3d4", "subnet-05e6f7a8", "subnet-0a0a0a0a");
    wrong(form.subnets(), String.join(",", thrice), DeployRules.subnets(thrice));
    List<String> twice = List.of("subnet-01b2c3d4", "subnet-01b2c3d4");
    wrong(form.subnets(), String.join(",", twice), DeployRules.subnets(twice));
  }

  @Test
  void blocksOfWhatIsNotMadeAreHeldAgainstNothing() {
    form.consumerCidr().textProperty().set("10.0.0.0/8");
    form.clientCidr().textProperty().set("10.0.0.0/22");
    form.producerCidr().textProperty().set("10.20.0.0/29");
    assertTrue(form.read().isEmpty());

    form.endpoint().textProperty().set("cvpn-endpoint-01b2c3d4");
    assertEquals("", form.consumerCidr().messageProperty().get());
    assertEquals("", form.clientCidr().messageProperty().get());
    assertTrue(form.read().isEmpty(), "the producer's VPC is still made");

    form.service().textProperty().set("com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f4a7c");
    assertTrue(form.read().isPresent());
  }

  @Test
  void anOverlapIsOverWhenEitherSideGivesWay() {
    form.clientCidr().textProperty().set("10.10.0.0/20");
    assertTrue(form.read().isEmpty());
    assertFalse(form.clientCidr().messageProperty().get().isEmpty());

    form.consumerCidr().textProperty().set("10.42.0.0/16");

    assertEquals("", form.clientCidr().messageProperty().get());
  }

  @Test
  void whatIsTypedOutlivesARefusalAndLeavingTheForm() {
    form.consumerProfileProperty().set("");
    form.producerProfileProperty().set("");
    form.region().textProperty().set("eu-west-3");
    form.clientCidr().textProperty().set("172.16.0.0/24");
    assertFalse(model.plan());

    model.choose();
    model.compose();

    assertEquals("eu-west-3", form.region().textProperty().get());
    assertEquals("172.16.0.0/24", form.clientCidr().textProperty().get());
    assertTrue(cloud.plans.isEmpty());
  }

  private void wrong(Field<?> field, String text, Optional<WrongValue> said) {
    String before = field.textProperty().get();
    field.textProperty().set(text);
    assertTrue(form.read().isEmpty(), text);
    String message = field.messageProperty().get();
    assertEquals(said.orElseThrow().sentence(), message);
    assertFalse(message.contains("--"), message);
    field.textProperty().set(before);
  }

  private DeploySpec planned() {
    assertTrue(model.plan());
    executor.runAll();
    return cloud.plans.getLast();
  }
}
