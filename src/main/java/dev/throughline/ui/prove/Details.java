package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.ui.common.Mark;
import java.util.List;

/**
 * The evidence of one hop or one check.
 *
 * @param findings never changed here; empty when nothing was asked of this hop
 */
public record Details(String title, Mark mark, List<Finding> findings) {
  public Details {
    findings = List.copyOf(findings);
  }

  static Details of(PathPicture.Node node) {
    return new Details(node.title(), node.mark(), node.findings());
  }

  static Details of(Finding finding) {
    return new Details(finding.hop().label(), Mark.of(finding.status()), List.of(finding));
  }
}
