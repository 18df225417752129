package dev.throughline.ui.deployment;

import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.ui.common.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A role that is picked: first its account, then one of the roles in it. */
public final class RolePick {

  private final ObjectProperty<SsoDirectory.Account> account = new SimpleObjectProperty<>();
  private final ObservableList<SsoRole> roles = FXCollections.observableArrayList();
  private final ObjectProperty<SsoRole> role = new SimpleObjectProperty<>();
  private final Field<Optional<String>> keepAs = new Field<>("", ComposeFields::profileName);

  RolePick(BiConsumer<RolePick, SsoDirectory.Account> asks) {
    account.addListener(
        (property, before, now) -> {
          roles.clear();
          role.set(null);
          if (now != null) {
            asks.accept(this, now);
          }
        });
  }

  /** The account; null while none is picked, as a choice box has it. */
  public ObjectProperty<SsoDirectory.Account> accountProperty() {
    return account;
  }

  /** The roles in it. */
  public ObservableList<SsoRole> roles() {
    return roles;
  }

  /** The role; null while none is picked, as a choice box has it. */
  public ObjectProperty<SsoRole> roleProperty() {
    return role;
  }

  /** The name of a profile to keep it as; nothing writes none. */
  public Field<Optional<String>> keepAs() {
    return keepAs;
  }

  Optional<SsoRole> role() {
    return Optional.ofNullable(role.get());
  }

  boolean isReadable() {
    return keepAs.read().isPresent();
  }

  /** Takes the roles of the account, unless another one was picked meanwhile. */
  void offer(SsoDirectory.Account asked, List<SsoRole> there) {
    if (asked.equals(account.get())) {
      roles.setAll(there);
      role.set(there.isEmpty() ? null : there.getFirst());
    }
  }

  void clear() {
    account.set(null);
  }
}
