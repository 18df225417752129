package dev.throughline.lab.aws.cloudformation.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.lab.aws.AwsError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {

  private final Template template =
      new Templates(ResourceTypes.load())
          .read(
              """
              Parameters:
                Name: {Type: String, AllowedPattern: "[a-z]+", MaxLength: 4}
                Port: {Type: Number, Default: 8080, MinValue: 1, MaxValue: 65535}
                Mode:
                  Type: String
                  Default: a
                  AllowedValues: [a, b]
                  ConstraintDescription: a or b
                Hosts: {Type: CommaDelimitedList, Default: "x, y"}
                Image:
                  Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
                  Default: /images/newest
              Resources: {A: {Type: AWS::EC2::VPC}}
              """);

  @Test
  void defaultsListsAndSsmParametersAreResolved() {
    ParameterValues values =
        ParameterValues.of(
            template, Map.of("Name", "demo"), names -> Map.of("/images/newest", "ami-1"));

    assertEquals(
        Map.of(
            "Name", "demo",
            "Port", "8080",
            "Mode", "a",
            "Hosts", List.of("x", "y"),
            "Image", "ami-1"),
        values.effective(template));
    assertEquals("/images/newest", values.given().get("Image"));
  }

  @Test
  void whatIsMissingUnknownOrNotAllowedIsSaid() {
    assertEquals("Parameters: [Name] must have values", refused(Map.of()));
    assertEquals(
        "Parameters: [Foo] do not exist in the template", refused(Map.of("Name", "x", "Foo", "y")));
    assertEquals("Parameter 'Name' must match pattern [a-z]+", refused(Map.of("Name", "X")));
    assertEquals(
        "Parameter 'Name' must contain at most 4 characters", refused(Map.of("Name", "abcde")));
    assertEquals(
        "Parameter 'Port' must be a number not less than 1",
        refused(Map.of("Name", "x", "Port", "0")));
    assertEquals(
        "Parameter 'Port' must be a number.", refused(Map.of("Name", "x", "Port", "http")));
    assertEquals(
        "Parameter Mode failed to satisfy constraint: a or b",
        refused(Map.of("Name", "x", "Mode", "c")));
    assertEquals(
        "Unable to fetch parameters [/images/newest] from parameter store for this account.",
        refused(Map.of("Name", "x")));
  }

  private String refused(Map<String, String> given) {
    return assertThrows(AwsError.class, () -> ParameterValues.of(template, given, _ -> Map.of()))
        .getMessage();
  }
}
