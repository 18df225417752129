package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.Switches;
import dev.throughline.lab.aws.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM: everybody may do everything, but for what is switched off. */
public final class IamService implements ServiceModule {

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws:iam::([0-9]{12}):(user|role)/(?:[\\w+=,.@-]+/)*([\\w+=,.@-]+)");
  private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9*]+");
  private static final Instant CREATED = Instant.parse("2025-01-15T09:30:00Z");

  @Override
  public void addTo(World world) {
    Accounts accounts = world.accounts();
    world
        .operations()
        .add(
            SimulatePrincipalPolicyRequest.class,
            (caller, request) -> simulate(accounts, world.switches(), caller, request));
    world
        .operations()
        .add(GetUserRequest.class, (caller, request) -> user(accounts, caller, request));
  }

  private static SimulatePrincipalPolicyResponse simulate(
      Accounts accounts, Switches switches, Caller caller, SimulatePrincipalPolicyRequest request) {
    checkPrincipal(accounts, caller, request.policySourceArn());
    List<String> resources =
        request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
    List<EvaluationResult> results = new ArrayList<>();
    for (String action : request.actionNames()) {
      if (!ACTION.matcher(action).matches()) {
        throw new AwsError("InvalidInput", "Invalid Action Name: " + action);
      }
      for (String resource : resources) {
        results.add(result(action, resource, switches.denies(caller, action)));
      }
    }
    return SimulatePrincipalPolicyResponse.builder()
        .evaluationResults(results)
        .isTruncated(false)
        .build();
  }

  private static EvaluationResult result(String action, String resource, boolean denied) {
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName(resource)
        .evalDecision(
            denied
                ? PolicyEvaluationDecisionType.IMPLICIT_DENY
                : PolicyEvaluationDecisionType.ALLOWED)
        .matchedStatements(List.of())
        .missingContextValues(List.of())
        .build();
  }

  private static void checkPrincipal(Accounts accounts, Caller caller, String arn) {
    Matcher principal = PRINCIPAL.matcher(arn);
    if (!principal.matches()) {
      throw new AwsError("InvalidInput", "Invalid Entity Arn: " + arn);
    }
    String name = principal.group(3);
    boolean isThere =
        principal.group(1).equals(caller.account())
            && (principal.group(2).equals("user")
                ? accounts.find(caller.account()).orElseThrow().userArn().equals(arn)
                : Accounts.isRole(name));
    if (!isThere) {
      throw missing(principal.group(2), name);
    }
  }

  private static GetUserResponse user(Accounts accounts, Caller caller, GetUserRequest request) {
    Accounts.Account account = accounts.find(caller.account()).orElseThrow();
    String name = account.userArn().substring(account.userArn().lastIndexOf('/') + 1);
    if (request.userName() == null && !caller.principalArn().equals(account.userArn())) {
      throw new AwsError(
          "ValidationError", "Must specify userName when calling with non-User credentials");
    }
    if (request.userName() != null && !request.userName().equals(name)) {
      throw missing("user", request.userName());
    }
    return GetUserResponse.builder()
        .user(
            user ->
                user.userName(name)
                    .path("/")
                    .arn(account.userArn())
                    .userId(account.user().userId())
                    .createDate(CREATED))
        .build();
  }

  private static AwsError missing(String kind, String name) {
    return new AwsError(
        404, "NoSuchEntity", "The " + kind + " with name " + name + " cannot be found.");
  }
}
