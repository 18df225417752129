package dev.throughline.ui.deployment;

import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.model.StatusRange;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Fields;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a person gives to connect by a profile of their own. */
public final class DeploymentForm {

  private final Field<Path> profile =
      new Field<>("", text -> Fields.file(text, "the .ovpn file of your Client VPN endpoint"));
  private final Field<String> host = new Field<>("", Fields::host);
  private final Field<Integer> port = new Field<>("443", Fields::port);
  private final Field<String> path = new Field<>("/", Fields::urlPath);
  private final Field<StatusRange> status = new Field<>("200-399", Fields::status);
  private final Field<Optional<InetSocketAddress>> resolver = new Field<>("", Fields::resolver);
  private final Field<Optional<Cidr>> vpcCidr = new Field<>("", Fields::cidr);
  private final ObjectProperty<Scheme> scheme = new SimpleObjectProperty<>(Scheme.HTTPS);
  private final BooleanProperty anyHost = new SimpleBooleanProperty(false);

  public DeploymentForm() {
    scheme.addListener((property, before, now) -> followScheme(before, now));
  }

  /** The usual port follows the scheme; one that the person wrote stays. */
  private void followScheme(Scheme before, Scheme now) {
    if (port.textProperty().get().equals(usualPort(before))) {
      port.textProperty().set(usualPort(now));
    }
  }

  private static String usualPort(Scheme scheme) {
    return scheme == Scheme.HTTPS ? "443" : "80";
  }

  public Field<Path> profile() {
    return profile;
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

  public Field<StatusRange> status() {
    return status;
  }

  public Field<Optional<InetSocketAddress>> resolver() {
    return resolver;
  }

  public Field<Optional<Cidr>> vpcCidr() {
    return vpcCidr;
  }

  public ObjectProperty<Scheme> schemeProperty() {
    return scheme;
  }

  /** Whether the profile may name an endpoint that is not AWS's. */
  public BooleanProperty anyHostProperty() {
    return anyHost;
  }

  /** Whether nothing was typed that tells of a deployment. */
  boolean isEmpty() {
    return profile.textProperty().get().isEmpty() && host.textProperty().get().isEmpty();
  }

  void onEdit(Runnable action) {
    Stream.of(profile, host, port, path, status, resolver, vpcCidr)
        .map(Field::textProperty)
        .forEach(text -> text.addListener((property, before, now) -> action.run()));
    scheme.addListener((property, before, now) -> action.run());
    anyHost.addListener((property, before, now) -> action.run());
  }

  /** The deployment; when it can't be made, each field that is wrong says so. */
  public Optional<Deployment> read() {
    Optional<Path> file = profile.read();
    Optional<ServiceTarget> target = target();
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

  private Optional<ServiceTarget> target() {
    Optional<String> name = host.read();
    Optional<Integer> number = port.read();
    Optional<String> urlPath = path.read();
    Optional<StatusRange> expected = status.read();
    if (name.isEmpty() || number.isEmpty() || urlPath.isEmpty() || expected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServiceTarget(
            scheme.get(),
            name.get(),
            number.get(),
            urlPath.get(),
            expected.get(),
            Optional.empty(),
            1));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ovpn") ? name.substring(0, name.length() - ".ovpn".length()) : name;
  }
}
