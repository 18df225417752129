package dev.throughline.deploy;

import dev.throughline.deploy.StackRole.Side;
import dev.throughline.deploy.Surroundings.ExistingStack;
import dev.throughline.deploy.Surroundings.Quota;
import dev.throughline.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each account allows: quotas, permissions, and stacks that stand in the way. */
final class AccountChecks {

  /** More than this is a policy that is missing as a whole. */
  private static final int MOST_NAMED = 6;

  private final DeploySpec spec;
  private final Surroundings around;

  AccountChecks(DeploySpec spec, Surroundings around) {
    this.spec = spec;
    this.around = around;
  }

  List<PlanCheck> all() {
    List<PlanCheck> checks = new ArrayList<>();
    around.missing().forEach((side, missing) -> checks.add(permissions(side, missing)));
    around.quotas().forEach(quota -> checks.add(quota(quota)));
    around.stacks().forEach((role, stack) -> stack(role, stack).ifPresent(checks::add));
    return checks;
  }

  private static PlanCheck permissions(Side side, Fact<List<String>> missing) {
    String word = side.name().toLowerCase(Locale.ROOT);
    String code = "permissions." + word;
    String title = "Permissions of the " + word;
    String fix = "Attach the policy that \"throughline policy " + word + "\" prints.";
    if (missing.value().isEmpty()) {
      return new PlanCheck(
          code,
          Status.UNKNOWN,
          title,
          "It can't be told what these credentials may do. " + missing.why(),
          Optional.of(fix));
    }
    List<String> denied = missing.value().orElseThrow();
    if (denied.isEmpty()) {
      return PlanCheck.pass(code, title, "IAM allows every call that is made.");
    }
    String named = String.join(", ", denied.subList(0, Math.min(MOST_NAMED, denied.size())));
    String more =
        denied.size() > MOST_NAMED ? " and " + (denied.size() - MOST_NAMED) + " more" : "";
    return PlanCheck.fail(code, title, "IAM denies " + named + more + ".", fix);
  }

  private PlanCheck quota(Quota quota) {
    String word = quota.side().name().toLowerCase(Locale.ROOT);
    String code = "quota." + word;
    String title = "Room for " + quota.title();
    if (quota.used().value().isEmpty() || quota.limit().value().isEmpty()) {
      return PlanCheck.unknown(
          code,
          title,
          "The "
              + word
              + "'s number or limit is not known. "
              + (quota.used().value().isEmpty() ? quota.used().why() : quota.limit().why()));
    }
    int needed = needed(quota);
    int used = quota.used().value().orElseThrow();
    int limit = quota.limit().value().orElseThrow();
    String region = region(quota.side());
    return used + needed > limit
        ? PlanCheck.fail(
            code,
            title,
            "The %s has %d of %d in %s, and %d more %s needed."
                .formatted(word, used, limit, region, needed, needed == 1 ? "is" : "are"),
            "Remove one, or ask for more in Service Quotas.")
        : PlanCheck.pass(
            code, title, "The %s has %d of %d in %s.".formatted(word, used, limit, region));
  }

  /** One account that plays both sides makes both VPCs. */
  private int needed(Quota quota) {
    boolean one =
        around.producerAccount().equals(around.consumerAccount())
            && spec.producer().region().equals(spec.consumer().region());
    return one
        ? around.quotas().stream()
            .filter(other -> other.title().equals(quota.title()))
            .mapToInt(Quota::needed)
            .sum()
        : quota.needed();
  }

  private String region(Side side) {
    return side == Side.PRODUCER ? spec.producer().region() : spec.consumer().region();
  }

  /** A stack that stands, or is not there, is in nobody's way. */
  private Optional<PlanCheck> stack(StackRole role, Fact<Optional<ExistingStack>> fact) {
    String name = StackTemplate.stackName(spec.name(), role);
    String code = "stack." + role.word();
    String title = "The stack " + name;
    if (fact.value().isEmpty()) {
      return Optional.of(
          PlanCheck.unknown(code, title, "It is not known whether it is there. " + fact.why()));
    }
    return fact.value()
        .orElseThrow()
        .filter(stack -> !stack.stands() && !stack.empty())
        .map(
            stack ->
                stack.status().endsWith("_IN_PROGRESS")
                    ? PlanCheck.warn(
                        code,
                        title,
                        "CloudFormation is at work on it (" + stack.status() + ").",
                        "Deploying waits for it and goes on.")
                    : PlanCheck.warn(
                        code,
                        title,
                        "It is in " + stack.status() + ", left by an earlier attempt.",
                        "Deploying removes it and begins anew; \"throughline destroy "
                            + spec.name()
                            + "\" only removes it."));
  }
}
