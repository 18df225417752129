package dev.throughline.lab.aws.cloudformation.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.lab.aws.AwsError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

  private static final String HANDLE = "{Type: 'AWS::CloudFormation::WaitConditionHandle'";

  private final Templates templates = new Templates(ResourceTypes.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Parameters: {}                     | Template format error: At least one Resources member must be defined.
          Foo: {}                            | Invalid template property or properties [Foo]
          Resources: {A: {}}                 | Template format error: [/Resources/A] Every Resources object must contain a Type member.
          Resources: {A: {Type: AWS::Foo::Bar}} | Template format error: Unrecognized resource types: [AWS::Foo::Bar]
          Resources: {A-b: @}}               | Template format error: Resource name 'A-b' is non alphanumeric.
          Resources: {A: @, Foo: x}}         | Invalid template resource property 'Foo'
          Resources: {A: @, Properties: {X: !Ref B}}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template
          Resources: {A: @, DependsOn: B}}   | Template format error: Unresolved resource dependencies [B] in the Resources block of the template
          Resources: {A: @, Properties: {X: !Sub "${B}"}}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template
          Resources: {A: @, Properties: {X: !GetAtt B.Id}}} | Template error: instance of Fn::GetAtt references undefined resource B
          Resources: {A: @, Properties: {X: !GetAtt A.Nope}}} | Template error: resource A does not support attribute type Nope in Fn::GetAtt
          Resources: {A: @, Condition: C}}   | Template format error: Unresolved condition dependency C in the Resources block of the template
          Resources: {A: @}}\\nOutputs: {O: {Value: !Ref B}} | Template format error: Unresolved resource dependencies [B] in the Outputs block of the template
          Resources: {A: @}}\\nOutputs: {O: {Description: x}} | Template format error: Every Outputs member must contain a Value object
          Resources: {A: @}}\\nConditions: {C: !Equals [!Ref A, x]} | Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template
          Resources: {A: @}}\\nParameters: {P: {Type: Text}} | Template format error: Unrecognized parameter type: Text
          Resources: {A: @}}\\nParameters: {P: {Type: String, Default: c, AllowedValues: [a, b]}} | Template format error: Parameter 'P' must be one of AllowedValues: a, b
          Resources: {A: @}}\\nAWSTemplateFormatVersion: "2011-01-01" | Template format error: unsupported value for AWSTemplateFormatVersion.
          """)
  void whatHasNoPlaceInATemplateIsRefusedInCloudFormationsWords(String body, String message) {
    String template = body.replace("@", HANDLE).replace("\\n", "\n");

    AwsError error = assertThrows(AwsError.class, () -> templates.read(template));

    assertEquals("ValidationError", error.code());
    assertEquals(message, error.getMessage());
  }

  @Test
  void aTemplateIsReadWhole() {
    Template template =
        templates.read(
            """
            Description: two handles
            Parameters:
              Zone: {Type: 'AWS::EC2::AvailabilityZone::Name'}
              Cidrs: {Type: CommaDelimitedList, Default: "a, b"}
              Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>'}
            Resources:
              First: {Type: AWS::CloudFormation::WaitConditionHandle, DeletionPolicy: Retain}
              Second:
                Type: AWS::EC2::VPC
                DependsOn: First
                Properties: {CidrBlock: 10.0.0.0/16}
            Outputs:
              Id: {Value: !GetAtt Second.VpcId, Export: {Name: !Sub "${AWS::StackName}-id"}}
            """);

    assertEquals("two handles", template.description().orElseThrow());
    assertEquals(Set.of("Zone", "Cidrs", "Image"), template.parameters().keySet());
    assertEquals("Retain", template.resources().get("First").deletionPolicy());
    assertEquals(Set.of("First", "Second"), template.resources().keySet());
    assertEquals("Id", template.outputs().get("Id").key());
  }
}
