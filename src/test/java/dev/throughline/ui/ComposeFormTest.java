package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.journey.AwsDefaults;
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
  void eachFieldSaysWhatIsWrongWithItAndNamesNoOption() {
    wrong(form.advanced().producerRegion(), "Frankfurt", "such as eu-central-1");
    wrong(form.advanced().instanceType(), "nano", "such as t4g.nano");
    wrong(form.advanced().instanceType(), "", "such as t4g.nano");
    wrong(form.service(), "vpce-svc-1", "whole name");
    wrong(form.vpc(), "10.10.0.0/16", "vpc-");
    wrong(form.subnets(), "subnet-01b2c3d4", "go with a VPC");
    wrong(form.endpoint(), "vpn", "cvpn-endpoint-");
    assertTrue(form.read().isPresent());
  }

  private void wrong(Field<?> field, String text, String said) {
    String before = field.textProperty().get();
    field.textProperty().set(text);
    assertTrue(form.read().isEmpty(), text);
    String message = field.messageProperty().get();
    assertTrue(message.contains(said), message);
    assertFalse(message.contains("--"), message);
    field.textProperty().set(before);
  }

  private DeploySpec planned() {
    assertTrue(model.plan());
    executor.runAll();
    return cloud.plans.getLast();
  }
}
