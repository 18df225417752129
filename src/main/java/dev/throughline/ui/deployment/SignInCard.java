package dev.throughline.ui.deployment;

import dev.throughline.aws.SignIn;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.common.WindowWords;
import dev.throughline.ui.deployment.SignInViewModel.Kind;
import dev.throughline.ui.deployment.SignInViewModel.Pending;
import dev.throughline.ui.deployment.SignInViewModel.Question;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for a sign-in, above whatever needs it. */
final class SignInCard extends VBox {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

  private final SignInViewModel model;
  private final VBox card = Nodes.card();

  SignInCard(SignInViewModel model) {
    this.model = model;
    setId("sign-in");
    getStyleClass().add("above-page");
    card.setSpacing(12);
    card.getStyleClass().add("asks");
    getChildren().add(card);
    Nodes.showWhen(this, model.questionProperty().map(now -> now.isPresent()));
    model.questionProperty().subscribe(now -> redraw());
    model.pendingProperty().subscribe(now -> redraw());
  }

  private void redraw() {
    card.getChildren().clear();
    model.questionProperty().get().ifPresent(this::show);
  }

  private void show(Question question) {
    String title = question.kind() == Kind.CODE ? "A code is needed" : "Sign in to AWS";
    card.getChildren()
        .addAll(
            Nodes.row(8, new MarkIcon(Mark.WARN), Nodes.heading(title)),
            Nodes.text(WindowWords.of(question.what()), "quiet"));
    if (model.pendingProperty().get().isPresent()) {
      pending(model.pendingProperty().get().get());
      return;
    }
    card.getChildren().add(Nodes.text(WindowWords.of(question.how())));
    card.getChildren()
        .add(
            switch (question.kind()) {
              case CENTER -> center();
              case OUTSIDE -> outside();
              case CODE -> code();
            });
    card.getChildren().add(new ProblemCard("sign-in-problem", model.problemProperty()));
  }

  private Node center() {
    return Nodes.row(
        12,
        Nodes.button(
            "sign-in-browser",
            "Sign in with the browser",
            () -> model.begin(SignIn.Way.BROWSER),
            "primary"),
        Nodes.button("sign-in-code", "With a code", () -> model.begin(SignIn.Way.DEVICE_CODE)),
        decline());
  }

  private Node outside() {
    return Nodes.row(
        12,
        Nodes.button("sign-in-done", "Done, go on", () -> model.answer(""), "primary"),
        decline());
  }

  private Node code() {
    TextField input = new TextField();
    input.setId("mfa-code");
    input.setPromptText("123456");
    input.setPrefWidth(120);
    Runnable give = () -> model.answer(input.getText());
    input.setOnAction(event -> give.run());
    return Nodes.row(12, input, Nodes.button("mfa-go", "Go on", give, "primary"), decline());
  }

  private Node decline() {
    return Nodes.button("sign-in-no", "Not now", model::decline, "flat");
  }

  private void pending(Pending pending) {
    String words =
        pending.page().isEmpty()
            ? "Asking IAM Identity Center for a page…"
            : pending.code().isEmpty()
                ? "Go on in the browser. If it shows nothing, open this page on this computer:"
                : "Open this page on any computer, and see that it shows this code:";
    card.getChildren().add(Nodes.row(8, new MarkIcon(Mark.RUNNING), Nodes.text(words)));
    pending.code().ifPresent(code -> card.getChildren().add(code(code)));
    pending.page().ifPresent(page -> card.getChildren().add(page(page)));
    pending
        .until()
        .ifPresent(
            until ->
                card.getChildren()
                    .add(
                        Nodes.label(
                            "The code holds until " + TIME.format(until), "quiet", "small")));
    card.getChildren()
        .add(Nodes.row(12, Nodes.button("sign-in-cancel", "Cancel", model::cancelAttempt)));
  }

  private static Node code(String code) {
    Label label = Nodes.label(code, "device-code");
    label.setId("device-code");
    return label;
  }

  private static Node page(URI page) {
    Label label = Nodes.label(page.toString(), "mono");
    label.setId("sign-in-page");
    return Nodes.row(8, label, Nodes.copyButton("copy-page", page.toString()));
  }
}
