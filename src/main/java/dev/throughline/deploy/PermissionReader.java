package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.AwsCall.Need;
import dev.throughline.deploy.StackRole.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Finds out which actions the credentials don't allow, before anything is made. IAM's simulation
 * knows the identity's policies and boundaries; organisations may deny more, which only the call
 * itself shows.
 */
final class PermissionReader {

  private static final Pattern ASSUMED =
      Pattern.compile("arn:([^:]+):sts::([0-9]{12}):assumed-role/([^/]+)/.+");

  /** As many as IAM takes at once. */
  private static final int AT_ONCE = 50;

  private final Side side;
  private final AwsSession session;

  PermissionReader(Side side, AwsSession session) {
    this.side = side;
    this.session = session;
  }

  /**
   * The actions that are denied.
   *
   * @param sessionManager whether the instances are to be reached by Session Manager
   */
  Fact<List<String>> missing(boolean sessionManager) {
    String callerArn = session.sts().getCallerIdentity().arn();
    List<String> actions =
        AwsCalls.of(side).stream()
            .filter(call -> call.need() != Need.PLAN)
            .filter(call -> sessionManager || call.need() != Need.SESSION_MANAGER)
            .map(AwsCall::action)
            .distinct()
            .toList();
    if (callerArn.endsWith(":root")) {
      return Fact.known(List.of());
    }
    Fact<List<String>> simulated = Asked.of(() -> simulate(callerArn, actions));
    return simulated.value().isPresent() ? simulated : tried(simulated.why());
  }

  private List<String> simulate(String callerArn, List<String> actions) {
    IamClient iam = session.iam();
    String identity = identity(iam, callerArn);
    List<String> denied = new ArrayList<>();
    for (int from = 0; from < actions.size(); from += AT_ONCE) {
      List<String> some = actions.subList(from, Math.min(actions.size(), from + AT_ONCE));
      iam
          .simulatePrincipalPolicyPaginator(
              request ->
                  request
                      .policySourceArn(identity)
                      .actionNames(some)
                      .contextEntries(PermissionContext.entries()))
          .evaluationResults()
          .stream()
          .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
          .map(EvaluationResult::evalActionName)
          .forEach(denied::add);
    }
    return denied;
  }

  /** Policies are the role's, not the session's. Only IAM knows the role's path. */
  private static String identity(IamClient iam, String callerArn) {
    Matcher assumed = ASSUMED.matcher(callerArn);
    if (!assumed.matches()) {
      return callerArn;
    }
    String role = assumed.group(3);
    return Asked.of(() -> iam.getRole(request -> request.roleName(role)).role().arn())
        .value()
        .orElse("arn:" + assumed.group(1) + ":iam::" + assumed.group(2) + ":role/" + role);
  }

  /** Where IAM may not be asked, EC2 says of a single call whether it would be allowed. */
  private Fact<List<String>> tried(String why) {
    try {
      session.ec2().createVpc(request -> request.cidrBlock("10.255.0.0/24").dryRun(true));
      return Fact.unknown(why);
    } catch (SdkException e) {
      return Asked.denied(e) ? Fact.known(List.of("ec2:CreateVpc")) : Fact.unknown(why);
    }
  }
}
