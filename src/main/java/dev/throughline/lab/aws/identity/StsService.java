package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Credentials;
import dev.throughline.lab.aws.Protocol;
import dev.throughline.lab.aws.Refusals;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The Security Token Service: who one is, and taking on a role. */
public final class StsService implements ServiceModule {

  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws:iam::([0-9]{12}):role/([\\w+=,.@/-]+)");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int DEFAULT_SECONDS = 3600;

  @Override
  public void addTo(World world) {
    Accounts accounts = world.accounts();
    world
        .operations()
        .add(GetCallerIdentityRequest.class, (caller, _) -> identity(accounts, caller));
    world
        .operations()
        .add(AssumeRoleRequest.class, (caller, request) -> assume(accounts, caller, request));
  }

  private static GetCallerIdentityResponse identity(Accounts accounts, Caller caller) {
    return GetCallerIdentityResponse.builder()
        .account(caller.account())
        .arn(caller.principalArn())
        .userId(accounts.userId(caller.principalArn()))
        .build();
  }

  private static AssumeRoleResponse assume(
      Accounts accounts, Caller caller, AssumeRoleRequest request) {
    Matcher arn = ROLE_ARN.matcher(request.roleArn());
    if (!arn.matches()) {
      throw new AwsError("ValidationError", request.roleArn() + " is invalid");
    }
    String session = request.roleSessionName();
    if (!SESSION_NAME.matcher(session).matches()) {
      throw new AwsError(
          "ValidationError",
          "1 validation error detected: Value '"
              + session
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]*");
    }
    String role = arn.group(2);
    boolean exists =
        accounts.find(arn.group(1)).isPresent() && Accounts.ROLES.contains(role) && !isRole(caller);
    if (!exists) {
      throw refused(caller, request);
    }
    checkCode(accounts, caller, role, request);
    Duration life =
        Duration.ofSeconds(Optional.ofNullable(request.durationSeconds()).orElse(DEFAULT_SECONDS));
    checkLife(life);
    return response(accounts.session(arn.group(1), role, session, life));
  }

  /** The lab's roles trust users, not other roles. */
  private static boolean isRole(Caller caller) {
    return caller.principalArn().contains(":assumed-role/");
  }

  private static void checkCode(
      Accounts accounts, Caller caller, String role, AssumeRoleRequest request) {
    boolean given = request.serialNumber() != null && request.tokenCode() != null;
    if (!given && role.equals("DeveloperWithMfa")) {
      throw refused(caller, request);
    }
    if (given) {
      boolean own =
          accounts
              .find(caller.account())
              .filter(account -> account.mfaSerial().equals(request.serialNumber()))
              .isPresent();
      if (!own || !accounts.isMfaCode(request.tokenCode())) {
        throw new AwsError(
            403,
            "AccessDenied",
            "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
      }
    }
  }

  private static void checkLife(Duration life) {
    if (life.compareTo(Duration.ofMinutes(15)) < 0) {
      throw new AwsError(
          "ValidationError",
          "1 validation error detected: Value '"
              + life.toSeconds()
              + "' at 'durationSeconds' failed to satisfy constraint: Member must have value"
              + " greater than or equal to 900");
    }
    if (life.compareTo(Duration.ofHours(1)) > 0) {
      throw new AwsError(
          "ValidationError",
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
  }

  private static AssumeRoleResponse response(Credentials session) {
    return AssumeRoleResponse.builder()
        .assumedRoleUser(user -> user.arn(session.principalArn()).assumedRoleId(session.userId()))
        .credentials(
            keys ->
                keys.accessKeyId(session.accessKeyId())
                    .secretAccessKey(session.secretAccessKey())
                    .sessionToken(session.sessionToken().orElseThrow())
                    .expiration(session.expires().orElseThrow()))
        .build();
  }

  private static AwsError refused(Caller caller, AssumeRoleRequest request) {
    AwsError denied = new Refusals(Protocol.QUERY).denied(caller.principalArn(), "sts:AssumeRole");
    return new AwsError(
        denied.status(), denied.code(), denied.getMessage() + " on resource: " + request.roleArn());
  }
}
