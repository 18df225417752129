package dev.throughline.lab.aws.cloudformation.template;

import java.util.Optional;
import java.util.Set;

/**
 * A parameter's type.
 *
 * @param word as it stands in the template
 * @param element what it is, or what its list is of: String, Number, or an AWS-specific type
 * @param list whether it is a list of these
 * @param fromSsm whether what is given is the name of an SSM parameter that has the value
 */
public record ParameterType(String word, String element, boolean list, boolean fromSsm) {

  private static final String SSM_VALUE = "AWS::SSM::Parameter::Value<";
  private static final String LIST = "List<";

  private static final Set<String> OF_AWS =
      Set.of(
          "AWS::EC2::AvailabilityZone::Name",
          "AWS::EC2::Image::Id",
          "AWS::EC2::Instance::Id",
          "AWS::EC2::KeyPair::KeyName",
          "AWS::EC2::SecurityGroup::GroupName",
          "AWS::EC2::SecurityGroup::Id",
          "AWS::EC2::Subnet::Id",
          "AWS::EC2::VPC::Id",
          "AWS::EC2::Volume::Id",
          "AWS::Route53::HostedZone::Id");

  /** Reads a type; empty when CloudFormation has none of that name. */
  static Optional<ParameterType> of(String word) {
    Optional<String> ssm = inner(SSM_VALUE, word);
    if (ssm.isPresent()) {
      return plain(ssm.get())
          .filter(type -> !type.element.equals("Number"))
          .map(type -> new ParameterType(word, type.element, type.list, true));
    }
    if (word.equals("AWS::SSM::Parameter::Name")) {
      return Optional.of(new ParameterType(word, "String", false, false));
    }
    // A list of texts has only the other name, except as an SSM parameter's value.
    return plain(word).filter(_ -> !word.equals("List<String>"));
  }

  private static Optional<ParameterType> plain(String word) {
    if (word.equals("CommaDelimitedList")) {
      return Optional.of(new ParameterType(word, "String", true, false));
    }
    Optional<String> listed = inner(LIST, word);
    String element = listed.orElse(word);
    boolean known =
        element.equals("String") || element.equals("Number") || OF_AWS.contains(element);
    return known
        ? Optional.of(new ParameterType(word, element, listed.isPresent(), false))
        : Optional.empty();
  }

  private static Optional<String> inner(String prefix, String word) {
    return word.startsWith(prefix) && word.endsWith(">")
        ? Optional.of(word.substring(prefix.length(), word.length() - 1))
        : Optional.empty();
  }

  boolean isNumber() {
    return element.equals("Number");
  }

  /** Whether CloudFormation looks whether the value exists. */
  public boolean isOfAws() {
    return element.startsWith("AWS::");
  }
}
