package dev.throughline.ui.deployment;

import dev.throughline.aws.Suggestion;
import dev.throughline.model.Fact;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.FieldBox;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What to prove behind an endpoint: what its VPC suggests, or what the person types. */
final class FoundTarget extends VBox {

  private final FoundViewModel model;
  private final VBox suggestions = new VBox(8);

  FoundTarget(FoundViewModel model) {
    super(12);
    this.model = model;
    setId("found-target");
    getStyleClass().add("card");
    FieldBox host =
        new FieldBox(
            "found-host", "Private name", "hello.internal.company", model.service().host());
    FieldBox port = new FieldBox("found-port", "Port", "443", model.service().port());
    FieldBox path = new FieldBox("found-path", "Path", "/", model.service().path());
    ChoiceField<Scheme> scheme =
        new ChoiceField<>(
            "found-scheme",
            "Scheme",
            List.of(Scheme.values()),
            Scheme::word,
            model.service().schemeProperty());
    HBox.setHgrow(host, Priority.ALWAYS);
    fixed(scheme, 88);
    fixed(port, 72);
    fixed(path, 80);
    getChildren()
        .addAll(
            Nodes.heading("What to prove"),
            suggestions,
            new VBox(
                4,
                new HBox(12, scheme, host, port, path),
                host.messageApart(),
                port.messageApart(),
                path.messageApart()),
            Nodes.text(
                "Its profile comes from AWS; your certificate is asked for next.",
                "quiet",
                "small"));
    model.suggestionsProperty().subscribe(this::show);
  }

  private static void fixed(Region node, double width) {
    node.setMinWidth(width);
    node.setPrefWidth(width);
  }

  private void show(Optional<Fact<List<Suggestion>>> now) {
    suggestions.getChildren().clear();
    if (now.isEmpty()) {
      suggestions
          .getChildren()
          .add(
              Nodes.row(
                  8, new MarkIcon(Mark.RUNNING), Nodes.label("Looking into its VPC…", "quiet")));
      return;
    }
    switch (now.get()) {
      case Fact.Known<List<Suggestion>>(List<Suggestion> all) -> choices(all);
      case Fact.Unknown<List<Suggestion>>(Fact.Why _, String words) ->
          suggestions
              .getChildren()
              .add(Nodes.text("What its VPC offers is not known: " + words + ".", "quiet"));
    }
  }

  private void choices(List<Suggestion> all) {
    if (all.isEmpty()) {
      suggestions
          .getChildren()
          .add(
              Nodes.text(
                  "Nothing in its VPC has a private name that leads to an interface endpoint. Type"
                      + " the name of what you want to reach.",
                  "quiet"));
    }
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < all.size(); i++) {
      suggestions.getChildren().add(choice(all.get(i), i, group));
    }
  }

  private Node choice(Suggestion suggestion, int index, ToggleGroup group) {
    RadioButton button = new RadioButton();
    button.setId("suggestion-" + index);
    button.setToggleGroup(group);
    VBox texts =
        new VBox(
            2,
            Nodes.label(suggestion.host()),
            Nodes.label(FoundView.words(suggestion), "quiet", "small"));
    texts.getStyleClass().add("choice-texts");
    button.setGraphic(texts);
    button.setAccessibleText(suggestion.host() + ", " + FoundView.words(suggestion));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setSelected(model.chosenProperty().get().equals(Optional.of(suggestion)));
    model
        .chosenProperty()
        .addListener(
            (property, before, now) -> {
              if (now.equals(Optional.of(suggestion))) {
                button.setSelected(true);
              }
            });
    button
        .selectedProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                model.chosenProperty().set(Optional.of(suggestion));
              }
            });
    return button;
  }
}
