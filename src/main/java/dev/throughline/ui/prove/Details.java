package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.ui.common.Mark;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one hop or one check.
 *
 * @param findings never changed here; empty when nothing was asked of this hop
 */
public record Details(String title, Mark mark, List<Finding> findings) {
  public Details {
    findings = List.copyOf(findings);
  }

  /** Of what was selected; empty when it is not there any more. */
  static Optional<Details> of(
      Selection wanted, Optional<PathPicture> picture, List<Finding> findings) {
    return switch (wanted) {
      case Selection.OfHop(String id) ->
          picture
              .flatMap(p -> p.nodes().filter(node -> node.id().equals(id)).findFirst())
              .map(Details::of);
      case Selection.OfCheck(Finding finding) ->
          findings.contains(finding) ? Optional.of(of(finding)) : Optional.empty();
    };
  }

  private static Details of(PathPicture.Node node) {
    return new Details(node.title(), node.mark(), node.findings());
  }

  private static Details of(Finding finding) {
    return new Details(finding.hop().label(), Mark.of(finding.status()), List.of(finding));
  }
}
