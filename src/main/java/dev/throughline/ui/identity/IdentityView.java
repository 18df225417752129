package dev.throughline.ui.identity;

import dev.throughline.model.IdentityEvidence;
import dev.throughline.ui.common.ChoiceCard;
import dev.throughline.ui.common.FieldBox;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.identity.IdentityViewModel.Source;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The page of the second step. */
public final class IdentityView extends VBox {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private final IdentityViewModel model;
  private final ToggleGroup choice = new ToggleGroup();

  public IdentityView(
      IdentityViewModel model, Runnable onContinue, ObservableValue<Boolean> locked) {
    super(16);
    this.model = model;
    getStyleClass().add("page");
    setId("page-identity");
    Button next = Nodes.button("continue-identity", "Continue", onContinue, "primary");
    next.defaultButtonProperty().bind(visibleProperty());
    next.disableProperty().bind(model.busyProperty());
    next.textProperty()
        .bind(
            model
                .usableProperty()
                .map(usable -> usable.isPresent() ? "Continue" : "Check and continue"));
    PageHeader header =
        new PageHeader("Identity", "The client certificate that the endpoint asks for")
            .actions(next);
    VBox content = new VBox(12, inline(), stored(), files());
    content
        .disableProperty()
        .bind(model.busyProperty().flatMap(busy -> busy ? model.busyProperty() : locked));
    Label note = Nodes.text("Disconnect to choose another identity.", "quiet");
    Nodes.showWhen(note, locked);
    getChildren()
        .addAll(
            header,
            note,
            content,
            usableCard(),
            new ProblemCard("identity-problem", model.problemProperty()));
  }

  private Node inline() {
    return card(Source.INLINE, "identity-inline", "In the profile", "Its own <cert> and <key>");
  }

  private Node stored() {
    ChoiceCard card =
        card(
            Source.STORED,
            "identity-stored",
            "From the store on this computer",
            "Made or imported with throughline identity create or import");
    ComboBox<String> names = new ComboBox<>(model.stored());
    names.setId("stored-name");
    names.setPromptText("Choose an identity");
    names.valueProperty().bindBidirectional(model.storedNameProperty());
    names.setMaxWidth(360);
    Nodes.showWhen(names, Bindings.isNotEmpty(model.stored()));
    Label empty =
        Nodes.text("The store is empty. Make one with: throughline identity create NAME", "quiet");
    Nodes.showWhen(empty, Bindings.isEmpty(model.stored()));
    card.content(new VBox(4, names, empty));
    return card;
  }

  private Node files() {
    ChoiceCard card =
        card(
            Source.FILES,
            "identity-files",
            "Two PEM files",
            "A certificate and its private key, such as client.crt and client.key");
    card.content(
        new VBox(
            12,
            new FieldBox("certificate", "Certificate", "client.crt", model.certificate())
                .choosing("Choose a certificate", "Certificates", "*.crt", "*.pem", "*.cer"),
            new FieldBox("key", "Private key", "client.key", model.key())
                .choosing("Choose a private key", "Private keys", "*.key", "*.pem")));
    return card;
  }

  private ChoiceCard card(Source source, String id, String name, String about) {
    ChoiceCard card = new ChoiceCard(id, choice, name, about);
    model.sourceProperty().subscribe(now -> card.choose(now == source));
    card.chosenProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                model.sourceProperty().set(source);
              }
            });
    return card;
  }

  private Node usableCard() {
    VBox card = Nodes.card();
    card.setId("identity-usable");
    card.setSpacing(12);
    Nodes.showWhen(card, model.usableProperty().map(Optional::isPresent));
    model
        .usableProperty()
        .subscribe(usable -> usable.ifPresent(good -> card.getChildren().setAll(facts(good))));
    return card;
  }

  private Node[] facts(IdentityEvidence.Usable good) {
    Mark mark = model.stepStateProperty().get().mark();
    long days = model.daysLeft(good.notAfter());
    HBox facts =
        new HBox(
            32,
            Nodes.fact("Subject", good.subject()),
            Nodes.fact("Signed by", good.issuer()),
            Nodes.fact(
                "Valid until",
                DAY.format(good.notAfter()) + " · " + (days == 1 ? "1 day" : days + " days")));
    String words =
        days < IdentityViewModel.SOON.toDays()
            ? "This certificate can be used, and runs out soon"
            : "This certificate can be used";
    return new Node[] {
      Nodes.row(8, new MarkIcon(mark == Mark.TODO ? Mark.PASS : mark), Nodes.heading(words)), facts
    };
  }
}
