package dev.throughline.lab.aws.cloudformation.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.lab.aws.AwsError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

  @Test
  void shortFormsBecomeLongOnes() {
    Map<String, Object> tree =
        TemplateReader.read(
            """
            A: !Ref Vpc
            B: !GetAtt Endpoint.DnsEntries
            C: !If [New, !Ref AWS::NoValue, !Sub "${A}-b"]
            D: !Not [!Condition New]
            """);

    assertEquals(Map.of("Ref", "Vpc"), tree.get("A"));
    assertEquals(Map.of("Fn::GetAtt", "Endpoint.DnsEntries"), tree.get("B"));
    assertEquals(
        Map.of(
            "Fn::If", List.of("New", Map.of("Ref", "AWS::NoValue"), Map.of("Fn::Sub", "${A}-b"))),
        tree.get("C"));
    assertEquals(Map.of("Fn::Not", List.of(Map.of("Condition", "New"))), tree.get("D"));
  }

  @Test
  void numbersAndBooleansKeepTheirText() {
    Map<String, Object> tree =
        TemplateReader.read(
            "{\"Port\": 443, \"On\": true, \"Account\": \"012345678901\", \"Half\": 0.5}");

    assertEquals(
        Map.of("Port", "443", "On", "true", "Account", "012345678901", "Half", "0.5"), tree);
    assertEquals(
        Map.of("Version", "2010-09-09", "Account", "012345678901", "On", "true"),
        TemplateReader.read(
            """
            Version: 2010-09-09
            Account: 012345678901
            On: True
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: [1, 2       | Template format error: YAML not well-formed. (line 1, column 9)
          A: !Foo bar    | Template format error: YAML not well-formed. (line 1, column 4)
          - A            | Template format error: unsupported structure.
          A: ~           | Template format error: [/A] 'null' values are not allowed in templates
          {"A": {"B":1,} | Template format error: JSON not well-formed. (line 1, column 14)
          """)
  void whatCantBeReadIsRefusedWithItsPlace(String body, String message) {
    assertEquals(
        message, assertThrows(AwsError.class, () -> TemplateReader.read(body)).getMessage());
  }

  @Test
  void aKeyStandsOnlyOnce() {
    assertThrows(AwsError.class, () -> TemplateReader.read("A: 1\nA: 2\n"));
    assertThrows(AwsError.class, () -> TemplateReader.read("{\"A\": 1, \"A\": 2}"));
  }
}
