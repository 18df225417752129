package dev.throughline.ui.deployment;

import dev.throughline.deploy.Plan;
import dev.throughline.deploy.ResourcePlan;
import dev.throughline.deploy.StackPlan;
import dev.throughline.deploy.StackRole;
import dev.throughline.model.Status;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.ProblemCard;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What deploying will do, before it does anything. */
final class PlanView extends VBox {

  private final PageHeader header = new PageHeader("Plan", "");
  private final Pill pill = new Pill("plan-verdict");
  private final ChecksCard checks = new ChecksCard("Checks");
  private final CostCard cost = new CostCard();
  private final VBox stacks = Nodes.card();
  private final VBox left = new VBox(16);
  private final Button deploy;

  PlanView(CloudViewModel model) {
    super(16);
    setId("page-plan");
    getStyleClass().add("page");
    Button change = Nodes.button("plan-change", "Change…", model::change);
    deploy = Nodes.button("deploy", "Deploy", model::deploy, "primary");
    deploy.defaultButtonProperty().bind(visibleProperty());
    header.beside(pill).actions(change, deploy);
    stacks.getStyleClass().add("table");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox both = new HBox(16, left, cost);
    both.setFillHeight(false);
    getChildren()
        .addAll(
            header, new ProblemCard("deploy-problem", model.planning().problemProperty()), both);
    model.planning().planProperty().subscribe(plan -> plan.ifPresent(this::show));
  }

  private void show(Plan plan) {
    header.titleProperty().set(plan.spec().name());
    header.subtitleProperty().set("Planned · " + WorkWords.places(plan.spec()));
    int failed = plan.with(Status.FAIL);
    if (failed > 0) {
      pill.show(Mark.FAIL, failed == 1 ? "1 check fails" : failed + " checks fail");
    } else if (plan.nothingToDo()) {
      pill.show(Mark.PASS, "Nothing to do");
    } else {
      pill.show(Mark.TODO, "About " + WorkWords.roughly(plan.expected()));
    }
    deploy.setDisable(!plan.feasible());
    // What is in the way comes first.
    left.getChildren().setAll(failed > 0 ? checks : stacks, failed > 0 ? stacks : checks);
    checks.show(plan.checks());
    cost.show(plan.cost());
    String path =
        plan.criticalPath().stream().map(StackRole::word).collect(Collectors.joining(" → "));
    stacks
        .getChildren()
        .setAll(
            ChecksCard.head(
                "Stacks", path.isEmpty() ? "" : "◆ " + path + " decides when it is done"));
    plan.stacks()
        .forEach(
            stack ->
                stacks.getChildren().add(row(stack, plan.criticalPath().contains(stack.role()))));
  }

  private static Node row(StackPlan stack, boolean decides) {
    String what =
        switch (stack.change()) {
          case CREATE -> resources(stack) + " to make";
          case UPDATE -> resources(stack) + " to change";
          case UNCHANGED -> "as it should be";
          case EXISTS -> "uses " + stack.name();
        };
    String after =
        stack.needs().isEmpty() || stack.change() != StackPlan.Change.CREATE
            ? ""
            : " · after "
                + stack.needs().stream().map(StackRole::word).collect(Collectors.joining(" and "));
    String took =
        stack.expected().isPositive()
            ? (decides ? "◆ " : "") + "about " + WorkWords.roughly(stack.expected())
            : "";
    HBox line =
        Nodes.row(
            12,
            fixed(Nodes.label(stack.role().word(), "strong"), 62),
            fixed(Nodes.label(stack.account(), "quiet", "small"), 88),
            Nodes.label(what + after),
            Nodes.spacer(),
            whole(Nodes.label(took, "quiet")));
    VBox row = new VBox(2, line);
    row.getStyleClass().add("table-row");
    if (stack.change() == StackPlan.Change.CREATE || stack.change() == StackPlan.Change.UPDATE) {
      row.getChildren().add(resourceList(stack));
    }
    return row;
  }

  private static Node fixed(Label label, double width) {
    label.setMinWidth(width);
    return label;
  }

  /** What is never cut. */
  private static Node whole(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static String resources(StackPlan stack) {
    int number = stack.resources().size();
    return number == 1 ? "1 resource" : number + " resources";
  }

  private static Node resourceList(StackPlan stack) {
    VBox lines = new VBox(4);
    if (!stack.note().isEmpty()) {
      lines.getChildren().add(Nodes.text(stack.note(), "quiet", "small"));
    }
    stack.resources().forEach(resource -> lines.getChildren().add(line(resource)));
    TitledPane pane = new TitledPane("Resources", lines);
    pane.setId("resources-" + stack.role().word());
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  private static Node line(ResourcePlan resource) {
    String action =
        switch (resource.action()) {
          case ADD -> "+";
          case MODIFY -> "~";
          case REPLACE -> "±";
          case REMOVE -> "−";
          case KEEP -> " ";
        };
    return Nodes.row(
        8,
        Nodes.label(action, "mono"),
        Nodes.label(resource.logicalId(), "small"),
        Nodes.label(resource.type().replace("AWS::", ""), "quiet", "small"),
        Nodes.spacer(),
        Nodes.label(WorkWords.roughly(resource.expected()), "quiet", "small"));
  }
}
