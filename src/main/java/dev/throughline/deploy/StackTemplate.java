package dev.throughline.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The CloudFormation template of each stack, and what a stack made from it is called. */
public final class StackTemplate {

  /** The tag that holds the deployment's name, on every stack and all that it makes. */
  public static final String DEPLOYMENT_TAG = "throughline:deployment";

  /** The tag that holds the stack's role, as {@link StackRole#word()} has it. */
  public static final String STACK_TAG = "throughline:stack";

  private StackTemplate() {}

  /** The template's body, YAML of at most 51,200 bytes, which is what CloudFormation takes. */
  public static String of(StackRole role) {
    String file = role.word() + ".yaml";
    try (InputStream template = StackTemplate.class.getResourceAsStream(file)) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + file + " can't be read", e);
    }
  }

  /** The stack's name: {@code throughline-demo-vpn}. */
  public static String stackName(String deployment, StackRole role) {
    return "throughline-" + deployment + "-" + role.word();
  }

  /** The tags of a stack, which CloudFormation passes on to what the stack makes. */
  public static List<Tag> tags(String deployment, StackRole role) {
    return Map.of(DEPLOYMENT_TAG, deployment, STACK_TAG, role.word()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /**
   * What has to be acknowledged when the stack is made. The producer's template holds the
   * instances' role for Session Manager; CloudFormation asks even when the role is not wanted.
   */
  public static List<Capability> capabilities(StackRole role) {
    return role == StackRole.PRODUCER ? List.of(Capability.CAPABILITY_IAM) : List.of();
  }

  /**
   * The stacks that this deployment makes, in the order of {@link StackRole}. An existing endpoint
   * service replaces the producer stack. An existing Client VPN endpoint replaces the vpn stack and
   * the network stack. An existing VPC replaces none: the network stack then holds the VPN's
   * security group alone, so that the interface endpoint can admit the VPN and nobody else.
   */
  public static List<StackRole> stacks(DeploySpec spec) {
    return List.of(StackRole.values()).stream().filter(role -> makes(spec, role)).toList();
  }

  private static boolean makes(DeploySpec spec, StackRole role) {
    return switch (role) {
      case PRODUCER -> spec.existingService().isEmpty();
      case NETWORK, VPN -> spec.existingVpn().isEmpty();
      case LINK -> true;
    };
  }
}
