package dev.throughline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom; the reasons stand in docs/decisions/0002-rooms.md. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.throughline");

  private static final String[] LOWER_ROOMS = {
    "..throughline.aws..",
    "..deploy..",
    "..pki..",
    "..ovpn..",
    "..tunnel..",
    "..probe..",
    "..health..",
    "..report.."
  };

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAPackage("..model..")
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "belong to another room",
                    other ->
                        other.getPackageName().startsWith("dev.throughline")
                            && !other.getPackageName().startsWith("dev.throughline.model"))),
        only("javafx..", "..ui.."),
        only("org.xbill..", "..probe..", "..lab.."),
        only("okhttp3..", "..probe..", "..lab.."),
        only("org.bouncycastle..", "..pki.."),
        only("software.amazon.awssdk..", "..throughline.aws..", "..deploy..", "..lab.."),
        only("org.snakeyaml..", "..deploy..", "..lab.."),
        only("picocli..", "..cli..", "..lab..", "..app.."),
        noClasses()
            .that()
            .resideOutsideOfPackages("..tunnel..", "..lab..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .because("processes are started only in tunnel and lab"),
        noClasses()
            .that()
            .resideInAnyPackage("..ui..", "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tunnel..", "..probe..", "..app..", "..lab.."),
        noClasses()
            .that()
            .resideInAPackage("..journey..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ui..", "..cli..", "..app..", "..lab.."),
        noClasses()
            .that()
            .resideInAnyPackage(LOWER_ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..journey..", "..ui..", "..cli..", "..app..", "..lab.."),
        noClasses()
            .that()
            .resideInAPackage("..settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOWER_ROOMS),
        noClasses()
            .that()
            .resideOutsideOfPackages("..lab..", "..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lab..")
            .because("app alone knows the lab"),
        classes()
            .that()
            .resideInAPackage("..ui..")
            .and()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("javafx.scene..", "javafx.stage..", "javafx.application..")
            .because("a view model holds no controls, and is tested without a toolkit"),
        SlicesRuleDefinition.slices()
            .matching("dev.throughline.(aws|pki|ovpn|tunnel|probe|health|report)..")
            .should()
            .notDependOnEachOther(),
        noClasses()
            .that()
            .resideInAPackage("..deploy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "..pki..", "..ovpn..", "..tunnel..", "..probe..", "..health..", "..report..")
            .because("deploy builds on the session with AWS and on nothing else"),
        SlicesRuleDefinition.slices().matching("dev.throughline.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void roomsKnowOnlyWhomTheyMay(ArchRule rule) {
    rule.check(PROGRAM);
  }

  @Test
  void noClassPrintsOutsideOfTheCommandLineAndTheLabsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..cli..", "..lab..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PROGRAM);
  }

  private static ArchRule only(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }
}
