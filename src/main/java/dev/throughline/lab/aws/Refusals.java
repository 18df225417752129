package dev.throughline.lab.aws;

/** What AWS says to whom it does not serve, in each protocol's own codes. */
public record Refusals(Protocol protocol) {

  public AwsError unsigned() {
    return switch (protocol) {
      case EC2 ->
          new AwsError(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      case JSON ->
          new AwsError(
              "MissingAuthenticationTokenException", "Request is missing Authentication Token");
      case REST_JSON ->
          new AwsError(401, "UnauthorizedException", "Session token not found or invalid");
      case QUERY, REST_XML ->
          new AwsError(
              403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    };
  }

  public AwsError unknownKey() {
    String message = "The security token included in the request is invalid.";
    return switch (protocol) {
      case EC2 -> unsigned();
      case JSON, REST_JSON -> new AwsError("UnrecognizedClientException", message);
      case QUERY, REST_XML -> new AwsError(403, "InvalidClientTokenId", message);
    };
  }

  public AwsError expired() {
    String message = "The security token included in the request is expired";
    return switch (protocol) {
      case EC2 -> new AwsError("RequestExpired", "Request has expired.");
      case JSON, REST_JSON -> new AwsError("ExpiredTokenException", message);
      case QUERY, REST_XML -> new AwsError(403, "ExpiredToken", message);
    };
  }

  public AwsError wrongSignature() {
    return signature(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  /** A signature that is too old or of the future. */
  public AwsError wrongTime(String signed, String now) {
    return signature(
        "Signature expired: " + signed + " is too far from " + now + " (5 min. are allowed)");
  }

  public AwsError incompleteSignature(String what) {
    String message = "Authorization header requires '" + what + "' parameter.";
    return switch (protocol) {
      case JSON, REST_JSON -> new AwsError("IncompleteSignatureException", message);
      default -> new AwsError("IncompleteSignature", message);
    };
  }

  public AwsError denied(String principalArn, String action) {
    String message = "User: " + principalArn + " is not authorized to perform: " + action;
    return switch (protocol) {
      case EC2 ->
          new AwsError(
              403,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. "
                  + message
                  + " because no identity-based policy allows the "
                  + action
                  + " action");
      case JSON -> new AwsError("AccessDeniedException", message);
      case REST_JSON -> new AwsError(403, "ForbiddenException", "No access");
      case QUERY, REST_XML -> new AwsError(403, "AccessDenied", message);
    };
  }

  public AwsError throttled() {
    return switch (protocol) {
      case EC2 -> new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
      case JSON -> new AwsError("ThrottlingException", "Rate exceeded");
      case REST_JSON -> new AwsError(429, "TooManyRequestsException", "HTTP 429 Unknown Code");
      case QUERY, REST_XML -> new AwsError("Throttling", "Rate exceeded");
    };
  }

  public AwsError failed() {
    return switch (protocol) {
      case EC2 -> new AwsError(500, "InternalError", "An internal error has occurred");
      default ->
          new AwsError(
              500,
              "InternalFailure",
              "The request processing has failed because of an unknown error, exception or failure.");
    };
  }

  private AwsError signature(String message) {
    return switch (protocol) {
      case JSON, REST_JSON -> new AwsError("InvalidSignatureException", message);
      default -> new AwsError(403, "SignatureDoesNotMatch", message);
    };
  }
}
