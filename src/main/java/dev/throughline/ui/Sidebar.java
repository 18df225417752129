package dev.throughline.ui;

import dev.throughline.ui.HomesViewModel.Home;
import dev.throughline.ui.common.Icons;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.faults.FaultsViewModel;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The deployments, and below them the journey of the one that is chosen, back and forth at will.
 */
final class Sidebar extends VBox {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private static final double ROOMY = 1120;
  private static final double NARROW = 184;
  private static final double WIDE = 224;

  private final JourneyViewModel journey;
  private final VBox homes = new VBox(2);

  Sidebar(JourneyViewModel journey, Theme theme, Scene scene) {
    super(4);
    this.journey = journey;
    widthFrom(scene);
    setId("sidebar");
    getStyleClass().add("sidebar");
    HBox brand = Nodes.row(10, Nodes.icon(Icons.LOGO, "logo"), Nodes.label("Throughline", "brand"));
    brand.getStyleClass().add("brand-row");
    getChildren().addAll(brand, deployments(), section("Journey"));
    for (Step step : Step.values()) {
      getChildren().add(entry(step));
    }
    Button scheme = Nodes.button("theme-toggle", "", theme::toggle, "flat");
    scheme.textProperty().bind(theme.choiceProperty().map(now -> "Theme: " + now.word()));
    scheme.setMaxWidth(Double.MAX_VALUE);
    scheme.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(Nodes.spacer());
    journey.faults().ifPresent(faults -> getChildren().add(breaking(faults)));
    getChildren().add(scheme);
  }

  private static Button breaking(FaultsViewModel faults) {
    Button button =
        Nodes.button(
            "break-something",
            "Break something…",
            () -> faults.openProperty().set(!faults.openProperty().get()),
            "flat");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    return button;
  }

  /** Narrower where the path needs the room. */
  private void widthFrom(Scene scene) {
    ObservableValue<Double> width =
        scene.widthProperty().map(all -> all.doubleValue() < ROOMY ? NARROW : WIDE);
    prefWidthProperty().bind(width);
    minWidthProperty().bind(width);
    maxWidthProperty().bind(width);
  }

  private static Label section(String name) {
    return Nodes.label(name, "faint", "small", "strong", "section");
  }

  /** As high as they are, until the journey needs the room. */
  private Node deployments() {
    journey.homes().homes().addListener((InvalidationListener) _ -> listHomes());
    listHomes();
    ScrollPane scroll = new ScrollPane(homes);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    scroll.setFocusTraversable(false);
    Button another =
        Nodes.button("another-deployment", "+  New or other…", journey.homes()::another, "flat");
    another.setMaxWidth(Double.MAX_VALUE);
    another.setAlignment(Pos.CENTER_LEFT);
    VBox all = new VBox(4, section("Deployments"), scroll, another);
    all.getStyleClass().add("homes");
    all.setMinHeight(0);
    VBox.setVgrow(all, Priority.SOMETIMES);
    all.setMaxHeight(USE_PREF_SIZE);
    return all;
  }

  private void listHomes() {
    String focused =
        homes.getChildren().stream()
            .filter(Node::isFocused)
            .map(Node::getId)
            .findFirst()
            .orElse("");
    homes.getChildren().setAll(journey.homes().homes().stream().map(this::entry).toList());
    homes.getChildren().stream()
        .filter(one -> one.getId().equals(focused))
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private Node entry(Home home) {
    MarkIcon icon = new MarkIcon(home.mark());
    Label words = Nodes.label(home.words(), "quiet", "small");
    Button button =
        entry("home-" + home.name(), icon, Nodes.label(home.name(), "home-name"), words);
    button.getStyleClass().add("home");
    button.setOnAction(event -> journey.homes().open(home.name()));
    button.setDisable(!home.open());
    if (home.forgettable()) {
      button.setContextMenu(forgetting(home.name()));
      button.setTooltip(new Tooltip("Made elsewhere. Right-click to forget it."));
    }
    button.pseudoClassStateChanged(CHOSEN, home.chosen());
    button.setAccessibleText(
        home.name()
            + (home.chosen() ? ", chosen" : "")
            + ", "
            + home.mark().word()
            + ", "
            + home.words());
    return button;
  }

  /** By the mouse's other button, or the keyboard's own key for it. */
  private ContextMenu forgetting(String name) {
    MenuItem forget = new MenuItem("Forget this endpoint");
    forget.setOnAction(event -> journey.homes().forget(name));
    return new ContextMenu(forget);
  }

  private Node entry(Step step) {
    MarkIcon icon = new MarkIcon(Mark.TODO);
    Label words = Nodes.label("", "quiet", "small");
    Button button = entry(step.id(), icon, Nodes.label(step.label(), "step-name"), words);
    button.setOnAction(event -> journey.stepProperty().set(step));
    journey.stepProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN, now == step));
    journey
        .stateOf(step)
        .subscribe(
            state -> {
              icon.markProperty().set(state.mark());
              words.setText(state.words());
              button.setAccessibleText(
                  step.label() + ", " + state.mark().word() + ", " + state.words());
            });
    return button;
  }

  private static Button entry(String id, MarkIcon icon, Label name, Label words) {
    VBox texts = new VBox(2, name, words);
    texts.setMinWidth(0);
    HBox content = Nodes.row(10, icon, texts);
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().setAll("step");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setGraphic(content);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    content.maxWidthProperty().bind(button.widthProperty().subtract(24));
    return button;
  }
}
