package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import dev.throughline.lab.aws.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be acknowledged before a template may make identities. */
final class Capabilities {

  private static final String IAM = "CAPABILITY_IAM";
  private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";

  /** The properties that give such resources a name. */
  private static final Map<String, String> NAMES =
      Map.of("AWS::IAM::Role", "RoleName", "AWS::IAM::InstanceProfile", "InstanceProfileName");

  private Capabilities() {}

  /** What a template needs; empty when it makes no identities. */
  static Optional<String> needed(Template template) {
    List<ResourceDeclaration> identities = identities(template);
    if (identities.isEmpty()) {
      return Optional.empty();
    }
    boolean named =
        identities.stream()
            .anyMatch(resource -> resource.properties().containsKey(NAMES.get(resource.type())));
    return Optional.of(named ? NAMED_IAM : IAM);
  }

  /** Why it needs it. */
  static String reason(Template template) {
    return "The following resource(s) require capabilities: "
        + identities(template).stream().map(ResourceDeclaration::type).distinct().toList();
  }

  /**
   * Looks whether it has been acknowledged.
   *
   * @throws AwsError {@code InsufficientCapabilitiesException}
   */
  static void check(Template template, List<String> given) {
    Optional<String> needed = needed(template);
    boolean enough =
        needed.isEmpty()
            || given.contains(NAMED_IAM)
            || (needed.get().equals(IAM) && given.contains(IAM));
    if (!enough) {
      throw new AwsError(
          "InsufficientCapabilitiesException", "Requires capabilities : [" + needed.get() + "]");
    }
  }

  private static List<ResourceDeclaration> identities(Template template) {
    return template.resources().values().stream()
        .filter(resource -> NAMES.containsKey(resource.type()))
        .toList();
  }
}
