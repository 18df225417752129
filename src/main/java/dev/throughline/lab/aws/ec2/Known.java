package dev.throughline.lab.aws.ec2;

import java.util.Collection;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses the parameters that the lab doesn't act on, so that none is passed over in silence. */
final class Known {

  private Known() {}

  /**
   * Checks that nothing else is given.
   *
   * @param members the names of the parameters that are acted on, as in the API reference
   */
  static void only(SdkPojo request, String... members) {
    Set<String> known = Set.of(members);
    for (SdkField<?> field : request.sdkFields()) {
      String name = field.memberName();
      boolean shared = name.equals("DryRun") || name.equals("ClientToken");
      if (!shared && !known.contains(name) && given(field.getValueOrDefault(request))) {
        throw Refuse.notInLab("the parameter " + name);
      }
    }
  }

  /** False is what AWS takes for nothing given, so it may be said. */
  private static boolean given(Object value) {
    return switch (value) {
      case null -> false;
      case Boolean yes -> yes;
      case Collection<?> several -> !several.isEmpty();
      default -> true;
    };
  }
}
