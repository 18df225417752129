package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.kind.Work;
import java.util.UUID;
import java.util.regex.Pattern;

/** What CloudFormation says when a resource's handler has failed. */
final class HandlerMessage {

  private static final Pattern ACCESS =
      Pattern.compile("AccessDenied|Unauthorized|AuthFailure|NotAuthorized|OptInRequired");
  private static final Pattern MISSING = Pattern.compile("NotFound|NoSuch|Unknown$");
  private static final Pattern EXISTS = Pattern.compile("AlreadyExists|Duplicate");
  private static final Pattern LIMIT = Pattern.compile("LimitExceeded|TooMany|MaximumNumber");
  private static final Pattern THROTTLED = Pattern.compile("Throttl|RequestLimitExceeded");

  private HandlerMessage() {}

  /** Of a service's refusal. */
  static String of(StackResource resource, Work work, AwsError error) {
    String words =
        "%s (Service: %s, Status Code: %d, Request ID: %s)"
            .formatted(
                error.getMessage(),
                service(resource),
                error.status(),
                UUID.randomUUID().toString());
    return wrapped(words, work, code(error.code()));
  }

  /** Of a handler's own words. */
  static String wrapped(String words, Work work, String handlerCode) {
    return "Resource handler returned message: \"%s\" (RequestToken: %s, HandlerErrorCode: %s)"
        .formatted(words, work.token(), handlerCode);
  }

  static boolean isMissing(AwsError error) {
    return MISSING.matcher(error.code()).find();
  }

  private static String code(String code) {
    if (ACCESS.matcher(code).find()) {
      return "AccessDenied";
    }
    if (MISSING.matcher(code).find()) {
      return "NotFound";
    }
    if (EXISTS.matcher(code).find()) {
      return "AlreadyExists";
    }
    if (THROTTLED.matcher(code).find()) {
      return "Throttling";
    }
    if (LIMIT.matcher(code).find()) {
      return "ServiceLimitExceeded";
    }
    return code.startsWith("Invalid") || code.startsWith("Missing") || code.startsWith("Validation")
        ? "InvalidRequest"
        : "GeneralServiceException";
  }

  /** {@code Ec2} of {@code AWS::EC2::VPC}, as the handlers' SDK writes it. */
  private static String service(StackResource resource) {
    String service = resource.type().split("::", -1)[1];
    return switch (service) {
      case "EC2" -> "Ec2";
      case "Logs" -> "CloudWatchLogs";
      case "IAM" -> "Iam";
      default -> service;
    };
  }
}
