package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeployRules;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.FieldBox;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What unfolds below the form of a new deployment. */
final class ComposeMore {

  /** Near to what it gets, since a message's height is reckoned from it. */
  private static final double COLUMN = 200;

  private ComposeMore() {}

  /** What of AWS's is to be used instead of being made. */
  static Node existing(ComposeForm form) {
    FieldBox service =
        new FieldBox(
            "existing-service",
            "Endpoint service, instead of a demo service",
            "com.amazonaws.vpce.eu-central-1.vpce-svc-…",
            form.service());
    FieldBox vpc = new FieldBox("existing-vpc", "VPC of the consumer", "vpc-…", form.vpc());
    FieldBox subnets =
        new FieldBox("existing-subnets", "Its subnets", "subnet-…, subnet-…", form.subnets());
    FieldBox endpoint =
        new FieldBox(
            "existing-endpoint",
            "Client VPN endpoint, instead of a new one",
            "cvpn-endpoint-…",
            form.endpoint());
    TitledPane pane =
        unfolding("existing", "Use what exists", service, pair(vpc, subnets), endpoint);
    unfoldFor(pane, form.endpoint().textProperty());
    for (Field<?> field : List.of(form.service(), form.vpc(), form.subnets(), form.endpoint())) {
      unfoldFor(pane, field.messageProperty());
    }
    return pane;
  }

  /** What few people change. */
  static Node advanced(AdvancedForm form) {
    FieldBox region =
        new FieldBox(
            "producer-region", "Producer's region", "the same region", form.producerRegion());
    FieldBox type = new FieldBox("instance-type", "Instance type", "t4g.nano", form.instanceType());
    ChoiceField<Boolean> transport =
        new ChoiceField<>(
            "tunnel-transport",
            "Transport",
            List.of(false, true),
            tcp -> tcp ? "TCP, passes more firewalls" : "UDP, faster",
            form.tcpProperty().asObject());
    ChoiceField<Integer> port =
        new ChoiceField<>(
            "vpn-port", "VPN port", DeployRules.VPN_PORTS, String::valueOf, form.vpnPortProperty());
    ChoiceField<Integer> hours =
        new ChoiceField<>(
            "session-hours",
            "A session ends after",
            DeployRules.SESSION_HOURS,
            now -> now + " hours",
            form.sessionHoursProperty());
    ChoiceField<Integer> days =
        new ChoiceField<>(
            "log-days",
            "Connection logs are kept",
            DeployRules.LOG_DAYS,
            now -> now == 1 ? "1 day" : now + " days",
            form.logDaysProperty());
    CheckBox ssm = new CheckBox("Session Manager reaches the instances; its endpoints cost extra");
    ssm.setId("ssm-endpoints");
    ssm.selectedProperty().bindBidirectional(form.ssmEndpointsProperty());
    ssm.setWrapText(true);
    TitledPane pane =
        unfolding(
            "advanced",
            "Advanced",
            pair(region, type),
            pair(transport, port),
            pair(hours, days),
            ssm);
    unfoldFor(pane, form.producerRegion().messageProperty());
    unfoldFor(pane, form.instanceType().messageProperty());
    return pane;
  }

  private static TitledPane unfolding(String id, String title, Node... content) {
    TitledPane pane = new TitledPane(title, new VBox(12, content));
    pane.setId(id);
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  /** What has something to say is not left folded. */
  private static void unfoldFor(TitledPane pane, ObservableValue<String> text) {
    text.subscribe(
        now -> {
          if (!now.isEmpty()) {
            pane.setExpanded(true);
          }
        });
  }

  private static HBox pair(Region left, Region right) {
    for (Region side : List.of(left, right)) {
      HBox.setHgrow(side, Priority.ALWAYS);
      side.setPrefWidth(COLUMN);
    }
    return new HBox(12, left, right);
  }
}
