package dev.throughline.lab.aws.cloudformation.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.lab.aws.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Name: {Type: String, Default: demo}
        Second: {Type: String, Default: ""}
        Zones: {Type: CommaDelimitedList, Default: "a, b"}
      Mappings:
        Sizes: {small: {type: t4g.nano}}
      Conditions:
        Two: !Not [!Equals [!Ref Second, ""]]
        Demo: !And [!Equals [!Ref Name, demo], !Not [!Condition Two]]
        Either: !Or [!Condition Two, !Condition Demo]
      Resources:
        Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: vpc-1}}
        Other: {Type: AWS::EC2::VPC, Condition: Two, Properties: {CidrBlock: !Ref Endpoint}}
      """;

  private static final Existing THERE =
      new Existing() {
        @Override
        public Object ref(String logicalId) {
          return "vpce-1";
        }

        @Override
        public Object attribute(String logicalId, String name) {
          return List.of("Z1:vpce-1.example.com", "Z1:vpce-1-a.example.com");
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Sub "${Name}-${AWS::Region}-${!Name}"       | demo-eu-central-1-${Name}
          !Sub ["${X}/${Endpoint}", {X: !Ref Name}]    | demo/vpce-1
          !Join [",", [a, !Ref Name]]                  | a,demo
          !Join ["-", !Ref Zones]                      | a-b
          !Select [1, !Split [":", !Select [0, !GetAtt Endpoint.DnsEntries]]] | vpce-1.example.com
          !If [Two, x, !If [Demo, y, z]]               | y
          !If [Either, yes, no]                        | yes
          !FindInMap [Sizes, small, type]              | t4g.nano
          !Base64 hello                                | aGVsbG8=
          !Select [1, !GetAZs ""]                      | eu-central-1b
          !ImportValue network                         | imported
          !Select [2, !Cidr [10.0.0.0/16, 3, 8]]       | 10.0.2.0/24
          !Ref AWS::AccountId                          | 111111111111
          !Ref AWS::Partition                          | aws
          """)
  void functionsGiveWhatCloudFormationGives(String tree, String value) {
    assertEquals(value, evaluate(tree));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Select [5, [a]]            | Template error: Fn::Select cannot select nonexistent value at index 5
          !FindInMap [Sizes, big, type] | Template error: Unable to get mapping for Sizes::big::type
          !ImportValue nothing        | No export named nothing found.
          !Sub "${Zones}"             | Template error: variable Zones in Fn::Sub expression does not resolve to a string
          {"Fn::Upper": x}            | Template error: encountered unsupported function: Fn::Upper
          """)
  void whatCantBeEvaluatedIsSaid(String tree, String message) {
    assertEquals(message, assertThrows(AwsError.class, () -> evaluate(tree)).getMessage());
  }

  @Test
  void noValueLeavesPropertiesAndItemsOut() {
    Object evaluated =
        evaluate("{A: !Ref AWS::NoValue, B: [x, !If [Two, y, !Ref AWS::NoValue]], C: z}");

    assertEquals(Map.of("B", List.of("x"), "C", "z"), evaluated);
  }

  @Test
  void conditionsDecideWhichResourcesThereAre() {
    Template template = new Templates(ResourceTypes.load()).read(TEMPLATE);

    ActiveTemplate without = ActiveTemplate.of(template, evaluator(template, Map.of()));
    ActiveTemplate with = ActiveTemplate.of(template, evaluator(template, Map.of("Second", "s")));

    assertEquals(List.of("Endpoint"), List.copyOf(without.resources().keySet()));
    assertEquals(Map.of("Endpoint", Set.of(), "Other", Set.of("Endpoint")), with.needs());
  }

  @Test
  void circlesAreFound() {
    Template template =
        new Templates(ResourceTypes.load())
            .read(
                """
                Resources:
                  A: {Type: AWS::EC2::VPC, DependsOn: B}
                  B: {Type: AWS::EC2::VPC, DependsOn: A}
                  C: {Type: AWS::EC2::VPC, DependsOn: A}
                  D: {Type: AWS::EC2::VPC}
                """);

    AwsError error =
        assertThrows(
            AwsError.class, () -> ActiveTemplate.of(template, evaluator(template, Map.of())));

    assertEquals("Circular dependency between resources: [A, B]", error.getMessage());
  }

  @Test
  void aRuleThatDoesntHoldIsSaidInItsAuthorsWords() {
    Template template =
        new Templates(ResourceTypes.load())
            .read(
                """
                Parameters: {Name: {Type: String}}
                Rules:
                  Named:
                    Assertions:
                      - Assert: !Not [!Equals [!Ref Name, ""]]
                        AssertDescription: a name is needed
                Resources: {A: {Type: AWS::EC2::VPC}}
                """);

    AwsError error =
        assertThrows(AwsError.class, () -> evaluator(template, Map.of("Name", "")).checkRules());

    assertEquals(
        "Template validation error: Rule assertions failed: a name is needed", error.getMessage());
  }

  private static Object evaluate(String tree) {
    Template template = new Templates(ResourceTypes.load()).read(TEMPLATE);
    return evaluator(template, Map.of())
        .evaluate(TemplateReader.read("X: " + tree).get("X"), THERE);
  }

  private static Evaluator evaluator(Template template, Map<String, String> given) {
    Map<String, Object> globals =
        new HashMap<>(ParameterValues.of(template, given, _ -> Map.of()).effective(template));
    globals.putAll(Pseudo.values("111111111111", "eu-central-1", "demo", "arn:stack"));
    return new Evaluator(
        template,
        globals,
        new Surroundings() {
          @Override
          public List<String> zones(String region) {
            return List.of(region + "a", region + "b");
          }

          @Override
          public Optional<String> export(String name) {
            return name.equals("network") ? Optional.of("imported") : Optional.empty();
          }
        });
  }
}
