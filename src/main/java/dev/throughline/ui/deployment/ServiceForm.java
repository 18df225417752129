package dev.throughline.ui.deployment;

import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.model.StatusRange;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Fields;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The service that is to be proven, as a person types it. */
public final class ServiceForm {

  private final ObjectProperty<Scheme> scheme = new SimpleObjectProperty<>(Scheme.HTTPS);
  private final Field<String> host = new Field<>("", Fields::host);
  private final Field<Integer> port = new Field<>(usualPort(Scheme.HTTPS), Fields::port);
  private final Field<String> path = new Field<>("/", Fields::urlPath);
  private final Field<StatusRange> status = new Field<>("200-399", Fields::status);

  ServiceForm() {
    scheme.addListener((property, before, now) -> followScheme(before, now));
  }

  /** The usual port follows the scheme; one that the person wrote stays. */
  private void followScheme(Scheme before, Scheme now) {
    if (port.textProperty().get().equals(usualPort(before))) {
      port.textProperty().set(usualPort(now));
    }
  }

  private static String usualPort(Scheme scheme) {
    return String.valueOf(scheme.defaultPort());
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

  public Field<StatusRange> status() {
    return status;
  }

  /** Fills in what is known of a service. */
  void fill(String name, Scheme spoken, int number) {
    host.textProperty().set(name);
    scheme.set(spoken);
    port.textProperty().set(String.valueOf(number));
  }

  void onEdit(Runnable action) {
    Stream.of(host, port, path, status)
        .map(Field::textProperty)
        .forEach(text -> text.addListener((property, before, now) -> action.run()));
    scheme.addListener((property, before, now) -> action.run());
  }

  /** The service; when it can't be made, each field that is wrong says so. */
  Optional<ServiceTarget> read() {
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
}
