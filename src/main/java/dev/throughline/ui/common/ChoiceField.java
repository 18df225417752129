package dev.throughline.ui.common;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * A choice among a few values, with its name above.
 *
 * @param <T> the values
 */
public final class ChoiceField<T> extends VBox {

  private final ComboBox<T> box = new ComboBox<>();

  public ChoiceField(
      String id, String name, List<T> values, Function<T, String> words, Property<T> chosen) {
    super(4);
    box.setId(id);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setMinWidth(0);
    Label label = Nodes.label(name, "field-name");
    label.setLabelFor(box);
    getChildren().addAll(label, box);
  }

  public ComboBox<T> box() {
    return box;
  }
}
