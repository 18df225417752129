package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.ProblemCard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What there is in an account: below the choice of it. */
final class AccountView extends VBox {

  private final CloudViewModel cloud;
  private final AccountViewModel model;

  AccountView(CloudViewModel cloud) {
    super(16);
    this.cloud = cloud;
    this.model = cloud.account();
    getChildren()
        .addAll(own(), found(), new ProblemCard("account-problem", model.problemProperty()));
  }

  private Node own() {
    VBox rows = rows(model.own(), this::row);
    Label none =
        Nodes.text("None yet on this computer. “New deployment…” composes one.", "quiet", "small");
    Nodes.showWhen(none, isEmpty(model.own()));
    return new VBox(8, Nodes.heading("Deployments"), none, rows);
  }

  private Node found() {
    ChoiceField<AwsProfile> profile =
        new ChoiceField<>(
            "account-profile", "AWS profile", List.of(), AccountView::words, chosen());
    profile.box().setItems(model.profiles());
    profile.box().setPrefWidth(320);
    profile.box().setPromptText("no profile in AWS's files");
    Button look = Nodes.button("look", "Look for endpoints", model::look);
    look.disableProperty().bind(model.profileProperty().map(now -> now.isEmpty()));
    Nodes.showWhen(look, model.lookingProperty().map(now -> !now));
    Button stop = Nodes.button("stop-looking", "Stop looking", model::stopLooking);
    Nodes.showWhen(stop, model.lookingProperty());
    MarkIcon turning = new MarkIcon(Mark.RUNNING);
    Nodes.showWhen(turning, model.lookingProperty());
    Label progress = whole(Nodes.label("", "quiet", "small"));
    progress.setId("look-progress");
    progress.textProperty().bind(model.progressProperty());
    Button portal = Nodes.button("sign-in-portal", "Sign in…", cloud::signInByPortal);
    HBox line = Nodes.row(12, profile, portal, look, stop, turning, progress);
    line.setAlignment(Pos.BOTTOM_LEFT);
    HBox.setMargin(progress, new javafx.geometry.Insets(0, 0, 9, 0));
    HBox.setMargin(turning, new javafx.geometry.Insets(0, 0, 9, 0));
    VBox rows = rows(model.found(), this::row);
    VBox silent = rows(model.silent(), AccountView::row);
    return new VBox(8, Nodes.heading("Client VPN endpoints in an account"), line, rows, silent);
  }

  /** The model's choice, without its wrapping: a combo box has no choice as null. */
  private ObjectProperty<AwsProfile> chosen() {
    ObjectProperty<AwsProfile> chosen = new SimpleObjectProperty<>();
    model.profileProperty().subscribe(now -> chosen.set(now.orElse(null)));
    chosen.addListener(
        (property, before, now) -> model.profileProperty().set(Optional.ofNullable(now)));
    return chosen;
  }

  private static String words(AwsProfile profile) {
    if (!profile.label().equals(profile.name())) {
      return profile.label();
    }
    return profile.name()
        + profile.account().map(account -> " · " + account).orElse("")
        + " · "
        + (profile.usable() ? profile.kind().words() : "can't be used");
  }

  private static ObservableValue<Boolean> isEmpty(ObservableList<?> list) {
    return javafx.beans.binding.Bindings.isEmpty(list);
  }

  private static <T> VBox rows(ObservableList<T> list, Function<T, Node> row) {
    VBox box = new VBox();
    Runnable fill = () -> box.getChildren().setAll(list.stream().map(row).toList());
    list.addListener((ListChangeListener<T>) change -> fill.run());
    fill.run();
    Nodes.showWhen(box, javafx.beans.binding.Bindings.isNotEmpty(list));
    return box;
  }

  private Node row(OwnRow row) {
    Label name = wide(Nodes.label(row.name(), "strong"), 160);
    HBox content =
        Nodes.row(
            12,
            new MarkIcon(row.mark()),
            name,
            Nodes.label(row.words(), "quiet"),
            Nodes.spacer(),
            Nodes.label(WorkWords.places(row.record().spec()), "quiet", "small"));
    return opening(
        "open-" + row.name(), content, row.name() + ", " + row.words(), () -> cloud.open(row));
  }

  /** A line that opens what it tells of. */
  private static Node opening(String id, HBox content, String said, Runnable action) {
    Button button = Nodes.button(id, "", action);
    button.getStyleClass().setAll("row-button");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setGraphic(content);
    button.setMinWidth(0);
    button.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(button.widthProperty().subtract(24));
    button.setAccessibleText(said);
    return button;
  }

  private Node row(FoundEndpoint endpoint) {
    ClientVpn vpn = endpoint.vpn();
    String whose = endpoint.ours() ? "made by Throughline" : vpn.id();
    HBox content =
        Nodes.row(
            12,
            new MarkIcon(endpoint.ready() ? Mark.PASS : Mark.UNKNOWN),
            wide(Nodes.label(endpoint.label(), "strong"), 160),
            wide(Nodes.label(vpn.state(), "quiet"), 88),
            wide(Nodes.label(signIn(vpn), "quiet", "small"), 88),
            Nodes.label(whose, "quiet", "small"),
            Nodes.spacer(),
            whole(Nodes.label(endpoint.region(), "quiet", "small")));
    return opening(
        "found-" + vpn.id(),
        content,
        endpoint.label() + ", " + vpn.state() + ", " + endpoint.region(),
        () -> open(endpoint));
  }

  /** One that this computer remembers is opened as such. */
  private void open(FoundEndpoint endpoint) {
    Optional<OwnRow> known =
        endpoint
            .vpn()
            .deployment()
            .flatMap(
                name -> model.own().stream().filter(row -> row.name().equals(name)).findFirst());
    known.ifPresentOrElse(cloud::open, () -> cloud.open(endpoint));
  }

  private static String signIn(ClientVpn vpn) {
    return vpn.authentication().stream()
        .map(Authentication::word)
        .collect(Collectors.joining(" + "));
  }

  /** What is never cut. */
  private static Label whole(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label wide(Label label, double width) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    return label;
  }

  private static Node row(RegionAnswer answer) {
    String why = answer.trouble().map(trouble -> trouble.words()).orElse("");
    Label region = wide(Nodes.label(answer.region(), "strong"), 160);
    HBox row = Nodes.row(12, new MarkIcon(Mark.UNKNOWN), region, Nodes.label(why, "quiet"));
    row.getStyleClass().add("row");
    return row;
  }
}
