package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeployRules;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.ui.common.Field;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What few people change of a new deployment. */
public final class AdvancedForm {

  private final Field<Optional<String>> producerRegion =
      new Field<>("", text -> ComposeFields.textOrNone(text, DeployRules::region));
  private final Field<String> instanceType;
  private final BooleanProperty tcp;
  private final ObjectProperty<Integer> vpnPort;
  private final ObjectProperty<Integer> sessionHours;
  private final ObjectProperty<Integer> logDays;
  private final BooleanProperty ssmEndpoints;

  AdvancedForm(DeploySpec usual) {
    instanceType =
        new Field<>(
            usual.instanceType(), text -> ComposeFields.text(text, DeployRules::instanceType));
    tcp = new SimpleBooleanProperty(usual.vpn().transport() == Transport.TCP);
    vpnPort = new SimpleObjectProperty<>(usual.vpn().port());
    sessionHours = new SimpleObjectProperty<>(usual.vpn().sessionHours());
    logDays = new SimpleObjectProperty<>(usual.logRetentionDays());
    ssmEndpoints = new SimpleBooleanProperty(usual.ssmEndpoints());
  }

  /** The service's region, where it is another one. */
  public Field<Optional<String>> producerRegion() {
    return producerRegion;
  }

  /** Of the demo service's two instances. */
  public Field<String> instanceType() {
    return instanceType;
  }

  /** Whether TCP carries the tunnel, not UDP. */
  public BooleanProperty tcpProperty() {
    return tcp;
  }

  /** The VPN's port. */
  public ObjectProperty<Integer> vpnPortProperty() {
    return vpnPort;
  }

  /** After how many hours one has to connect anew. */
  public ObjectProperty<Integer> sessionHoursProperty() {
    return sessionHours;
  }

  /** How many days connection logs are kept. */
  public ObjectProperty<Integer> logDaysProperty() {
    return logDays;
  }

  /** Whether Session Manager can reach the instances. */
  public BooleanProperty ssmEndpointsProperty() {
    return ssmEndpoints;
  }

  void onEdit(Runnable action) {
    Stream.of(
            producerRegion.textProperty(),
            instanceType.textProperty(),
            tcp,
            vpnPort,
            sessionHours,
            logDays,
            ssmEndpoints)
        .forEach(value -> value.addListener((property, before, now) -> action.run()));
  }

  /** Whether all of it can be read; each field that can't says so. */
  boolean isReadable() {
    boolean region = producerRegion.read().isPresent();
    boolean type = instanceType.read().isPresent();
    return region && type;
  }

  Vpn vpn(boolean splitTunnel) {
    return new Vpn(splitTunnel, transport(), vpnPort.get(), sessionHours.get());
  }

  Transport transport() {
    return tcp.get() ? Transport.TCP : Transport.UDP;
  }
}
