package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.common.BackgroundExecutor;
import dev.throughline.ui.common.Opener;
import dev.throughline.ui.common.PageEvent;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.connect.ConnectView;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.DeploymentPage;
import dev.throughline.ui.faults.FaultsPanel;
import dev.throughline.ui.identity.IdentityView;
import dev.throughline.ui.prove.ProveView;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The one window. Made and used on the toolkit's thread. */
public final class MainWindow {

  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double MIN_WIDTH = 960;
  private static final double MIN_HEIGHT = 640;

  /** How long a closing window waits for openvpn to end, which it does by itself without us. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Stage stage;
  private final JourneyViewModel journey;
  private final TaskExecutor executor;
  private final Theme theme;
  private boolean closing;

  /** A window in the background's own threads and the computer's own time. */
  public MainWindow(Stage stage, UiContext context) {
    this(stage, context, new BackgroundExecutor(Platform::runLater), InstantSource.system());
  }

  MainWindow(Stage stage, UiContext context, TaskExecutor executor, InstantSource clock) {
    this.stage = stage;
    this.executor = executor;
    journey = new JourneyViewModel(context, executor, clock);
    BorderPane root = new BorderPane();
    root.getStyleClass().add("window");
    root.setStyle("-fx-font-family: \"" + fontFamily() + "\";");
    Scene scene = new Scene(root, WIDTH, HEIGHT);
    scene.getStylesheets().add(MainWindow.class.getResource("throughline.css").toExternalForm());
    theme = new Theme(scene);
    root.setLeft(new Sidebar(journey, theme, scene));
    root.setCenter(withFaults(pages()));
    journey.stepProperty().addListener((property, before, now) -> executor.onUi(this::refocus));
    FocusInView.follow(scene);
    root.addEventHandler(PageEvent.WANTED, wish -> open(wish, context.opener()));
    stage.setTitle("Throughline");
    stage.setScene(scene);
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    icons().forEach(icon -> stage.getIcons().add(icon));
    stage.setOnCloseRequest(this::close);
    if (context.autorun()) {
      stage.setOnShown(event -> journey.runThrough());
    }
  }

  /** Shows the window. */
  public void show() {
    stage.show();
  }

  JourneyViewModel journey() {
    return journey;
  }

  Theme theme() {
    return theme;
  }

  private static String fontFamily() {
    List<String> families = Font.getFamilies();
    return List.of("Inter", "SF Pro Text", "Segoe UI", "Cantarell", "Noto Sans").stream()
        .filter(families::contains)
        .findFirst()
        .orElse("System");
  }

  private static List<Image> icons() {
    return List.of(16, 32, 48, 64, 128, 256).stream().map(MainWindow::icon).toList();
  }

  private static Image icon(int size) {
    InputStream png = MainWindow.class.getResourceAsStream("icon-" + size + ".png");
    return new Image(png);
  }

  private Node withFaults(Node pages) {
    StackPane all = new StackPane(pages);
    journey
        .faults()
        .ifPresent(
            faults -> {
              FaultsPanel panel = new FaultsPanel(faults);
              StackPane.setAlignment(panel, Pos.CENTER_RIGHT);
              all.getChildren().add(panel);
            });
    return all;
  }

  private Node pages() {
    ObservableValue<Activity> activity = journey.connect().activityProperty();
    ObservableValue<Boolean> locked = activity.map(now -> now != Activity.IDLE);
    ObservableValue<Optional<Deployment>> deployment =
        Bindings.createObjectBinding(
            () ->
                journey
                    .chosenProperty()
                    .get()
                    .or(() -> journey.deployment().outlookProperty().get()),
            journey.chosenProperty(),
            journey.deployment().outlookProperty());
    return new StackPane(
        page(
            Step.DEPLOYMENT,
            new DeploymentPage(
                journey.deployment(), journey::confirmDeployment, journey::runThrough, locked)),
        page(Step.IDENTITY, new IdentityView(journey.identity(), journey::confirmIdentity, locked)),
        page(
            Step.CONNECT,
            new ConnectView(
                journey.connect(),
                journey.cures(),
                deployment,
                journey::connectNow,
                journey::disconnect,
                journey::proveNow)),
        page(
            Step.PROVE,
            new ProveView(
                journey.prove(),
                journey.watch(),
                journey.cures(),
                deployment,
                withPreparing(activity),
                journey.connect().traffic(),
                journey::proveNow,
                journey::disconnect,
                journey::keepWatching)));
  }

  /** A profile that is had from AWS first is part of connecting, for whoever waits. */
  private ObservableValue<Activity> withPreparing(ObservableValue<Activity> activity) {
    return activity.flatMap(
        now ->
            journey
                .deployment()
                .resolvingProperty()
                .map(busy -> busy && now == Activity.IDLE ? Activity.CONNECTING : now));
  }

  private Node page(Step step, Region content) {
    ScrollPane page = new ScrollPane(content);
    page.setFitToWidth(true);
    page.setFitToHeight(true);
    page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    page.getStyleClass().add("page-scroll");
    content.visibleProperty().bind(journey.stepProperty().map(now -> now == step));
    page.visibleProperty().bind(content.visibleProperty());
    return page;
  }

  /** A focus that went away with its page comes to the new page's primary button. */
  private void refocus() {
    Scene scene = stage.getScene();
    Node owner = scene.getFocusOwner();
    if (owner != null && isIn(scene.lookup("#sidebar"), owner)) {
      return;
    }
    scene.getRoot().lookupAll(".primary").stream()
        .filter(MainWindow::isShown)
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private static boolean isIn(Node whole, Node part) {
    return part != null && (part.equals(whole) || isIn(whole, part.getParent()));
  }

  private static boolean isShown(Node node) {
    return node == null || (node.isVisible() && isShown(node.getParent()));
  }

  private void open(PageEvent wish, Opener opener) {
    executor.start(() -> opener.page().test(wish.page()), wish::tell, failure -> wish.tell(false));
  }

  /** The window stays until the tunnel is gone, but not for ever. */
  private void close(WindowEvent event) {
    event.consume();
    if (closing) {
      return;
    }
    closing = true;
    executor.onUiAfter(PATIENCE, stage::close);
    journey.close(stage::close);
  }
}
