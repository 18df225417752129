package dev.throughline.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** Dark or light: as the system has it, until the person says otherwise. */
final class Theme {

  /** What the person wants. */
  enum Choice {
    SYSTEM("as the system"),
    DARK("dark"),
    LIGHT("light");

    private final String word;

    Choice(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final Scene scene;
  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);

  Theme(Scene scene) {
    this.scene = scene;
    choice.addListener((property, before, now) -> apply());
    Platform.getPreferences().colorSchemeProperty().addListener((property, before, now) -> apply());
    apply();
  }

  ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** The next of system, dark and light. */
  void toggle() {
    choice.set(
        switch (choice.get()) {
          case SYSTEM -> Choice.DARK;
          case DARK -> Choice.LIGHT;
          case LIGHT -> Choice.SYSTEM;
        });
  }

  private void apply() {
    boolean dark =
        switch (choice.get()) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    scene.getRoot().getStyleClass().removeAll("dark", "light");
    scene.getRoot().getStyleClass().add(dark ? "dark" : "light");
    scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
  }
}
