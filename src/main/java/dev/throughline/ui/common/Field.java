package dev.throughline.ui.common;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text that stands for a value, and the message beside it when it does not. The message comes
 * when the field is left and goes as soon as the text fits; nobody is told off while typing.
 *
 * @param <T> the value
 */
public final class Field<T> {

  private final StringProperty text;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final Function<String, T> parser;

  /**
   * @param parser makes the value of the stripped text, or throws an {@link
   *     IllegalArgumentException} with a sentence for a person
   */
  public Field(String initial, Function<String, T> parser) {
    this.text = new SimpleStringProperty(initial);
    this.parser = parser;
    text.addListener((property, before, now) -> reconsider());
  }

  public StringProperty textProperty() {
    return text;
  }

  /** Empty when there is nothing to say. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** The person has left the field. One that was never filled in keeps quiet. */
  public void leave() {
    if (!stripped().isEmpty()) {
      read();
    }
  }

  /** Looks again at a text that was wrong: it has changed, or what it is held against has. */
  public void reconsider() {
    if (!message.get().isEmpty()) {
      read();
    }
  }

  /** The value; when there is none, the message says why. */
  public Optional<T> read() {
    try {
      T value = parser.apply(stripped());
      message.set("");
      return Optional.of(value);
    } catch (IllegalArgumentException e) {
      message.set(Texts.sentence(e.getMessage()));
      return Optional.empty();
    }
  }

  private String stripped() {
    return text.get() == null ? "" : text.get().strip();
  }
}
