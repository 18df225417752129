package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.prove.ProveViewModel;
import dev.throughline.ui.prove.ReportViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof saved from the window. */
class ReportViewModelTest {

  @TempDir private Path folder;

  private final ScriptedJourney script = new ScriptedJourney();
  private final ManualExecutor executor = new ManualExecutor();
  private final List<Path> opened = new ArrayList<>();
  private boolean opens = true;
  private final ProveViewModel prove =
      new ProveViewModel(
          script,
          executor,
          file -> {
            opened.add(file);
            return opens;
          });
  private final ReportViewModel model = prove.report();

  @Test
  void thereIsNothingToSaveBeforeAProof() {
    model.ask();

    assertFalse(model.askingProperty().get());
  }

  @Test
  void namesAreReplacedUnlessThePersonSaysOtherwise() throws Exception {
    proven();
    model.ask();
    assertTrue(model.redactProperty().get());
    Path redacted = save("redacted.txt");
    model.redactProperty().set(false);
    Path whole = save("whole.txt");

    String name = SampleEvidence.LAB.target().host();
    assertFalse(Files.readString(redacted).contains(name));
    assertTrue(Files.readString(whole).contains(name));
  }

  @Test
  void theEndingIsThatOfTheChosenKindWhereThePersonTypedNone() throws Exception {
    proven();
    model.ask();

    save("hello.internal.company");

    Path saved = model.savedProperty().get().orElseThrow();
    assertEquals("hello.internal.company.html", saved.getFileName().toString());
    assertTrue(Files.readString(saved).startsWith("<!"));
  }

  @Test
  void whatWasSavedIsOpenedAndWhereNothingOpensItThePageSaysSo() throws Exception {
    proven();
    model.ask();
    Path saved = save("report.html");
    model.open();
    executor.runAll();
    assertEquals(List.of(saved), opened);
    assertEquals(Optional.empty(), model.problemProperty().get());

    opens = false;
    model.open();
    executor.runAll();
    assertEquals("Open it yourself: " + saved, problem().fix());
  }

  @Test
  void aFileThatCanNotBeWrittenIsSaidInThePage() throws Exception {
    proven();
    model.ask();

    save("none/report.html");

    assertEquals("The report could not be saved", problem().title());
    assertTrue(problem().why().contains("none"), problem().why());
    assertEquals(Optional.empty(), model.savedProperty().get());
  }

  @Test
  void aProofThatIsBegunAnewClosesTheQuestion() throws Exception {
    proven();
    model.ask();

    prove.reset(SampleEvidence.LAB);

    assertFalse(model.askingProperty().get());
  }

  private Problem problem() {
    return model.problemProperty().get().orElseThrow();
  }

  private Path save(String name) throws IOException {
    Path file = folder.resolve(name);
    model.save(file, ".html");
    executor.runAll();
    return file;
  }

  private void proven() throws InterruptedException {
    Deployment lab = SampleEvidence.LAB;
    prove.prove(script.connect(lab, _ -> {}));
    executor.runAll();
  }
}
