package dev.throughline.ui.deployment;

import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ServiceTarget;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Fields;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** What a person gives to connect by a profile of their own. */
public final class DeploymentForm {

  private final Field<Path> profile =
      new Field<>("", text -> Fields.file(text, "the .ovpn file of your Client VPN endpoint"));
  private final ServiceForm service = new ServiceForm();
  private final Field<Optional<InetSocketAddress>> resolver = new Field<>("", Fields::resolver);
  private final Field<Optional<Cidr>> vpcCidr = new Field<>("", Fields::cidr);
  private final BooleanProperty anyHost = new SimpleBooleanProperty(false);

  public Field<Path> profile() {
    return profile;
  }

  /** The service behind it. */
  public ServiceForm service() {
    return service;
  }

  public Field<Optional<InetSocketAddress>> resolver() {
    return resolver;
  }

  public Field<Optional<Cidr>> vpcCidr() {
    return vpcCidr;
  }

  /** Whether the profile may name an endpoint that is not AWS's. */
  public BooleanProperty anyHostProperty() {
    return anyHost;
  }

  /** Whether nothing was typed that tells of a deployment. */
  boolean isEmpty() {
    return profile.textProperty().get().isEmpty() && service.host().textProperty().get().isEmpty();
  }

  void onEdit(Runnable action) {
    Stream.of(profile, resolver, vpcCidr)
        .map(Field::textProperty)
        .forEach(text -> text.addListener((property, before, now) -> action.run()));
    service.onEdit(action);
    anyHost.addListener((property, before, now) -> action.run());
  }

  /** The deployment; when it can't be made, each field that is wrong says so. */
  public Optional<Deployment> read() {
    Optional<Path> file = profile.read();
    Optional<ServiceTarget> target = service.read();
    Optional<Optional<InetSocketAddress>> asked = resolver.read();
    Optional<Optional<Cidr>> block = vpcCidr.read();
    if (file.isEmpty() || target.isEmpty() || asked.isEmpty() || block.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Deployment(
            name(file.get()),
            Deployment.Kind.REMOTE,
            file.get(),
            new IdentitySource.Inline(),
            target.get(),
            asked.get(),
            block.get(),
            Optional.empty(),
            anyHost.get()));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ovpn") ? name.substring(0, name.length() - ".ovpn".length()) : name;
  }
}
