package dev.throughline.deploy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What AWS's reasons mean, and what to do about them. The reasons are AWS's own sentences, which
 * change; one that is not known is told as it is.
 */
final class FailureWords {

  private record Meaning(Pattern reason, String what, String fix) {}

  private static final String AGAIN = " Then run the same command again.";

  private static final List<Meaning> KNOWN =
      List.of(
          meaning(
              "limit ?exceeded|LimitExceeded|maximum number|quota",
              "A quota of the account is used up.",
              "Ask for a higher one in Service Quotas, or remove what is no longer needed"
                  + " (\"throughline orphans\" finds leftovers of ours)."),
          meaning(
              "not authorized|AccessDenied|UnauthorizedOperation|explicit deny",
              "The account's rights don't allow it.",
              "\"throughline policy producer\" and \"policy consumer\" print what is needed."),
          meaning(
              "endpoint service .* does not exist|InvalidServiceName",
              "The endpoint service can't be seen from the consumer's account: its name is wrong, it"
                  + " is in another Region, or it does not allow this account.",
              "Check the name and the Region, and that the service's allowed principals hold the"
                  + " consumer's account."),
          meaning(
              "does not support the availability zone|availability zone",
              "The service and the subnets have no zone in common.",
              "Choose subnets in zones that the service is in; zone IDs (such as euc1-az1) mean the"
                  + " same zone in every account."),
          meaning(
              "InsufficientInstanceCapacity|not have sufficient .* capacity|Unsupported",
              "AWS has no room for instances of this type in that zone just now.",
              "Take another type with --instance-type, or try again later."),
          meaning(
              "InsufficientFreeAddressesInSubnet|insufficient free addresses|not enough free",
              "The subnet has too few free addresses; a Client VPN association takes a /27 with 20"
                  + " free ones.",
              "Choose a larger subnet."),
          meaning(
              "overlap|InvalidSubnet.Conflict|CidrConflict",
              "Address ranges overlap.",
              "Choose others with --client-cidr, --consumer-cidr or --producer-cidr."),
          meaning(
              "[Cc]ertificate",
              "The VPN's certificate was not taken.",
              "\"throughline identity show\" says what it is; a new identity has a new one."),
          meaning(
              "[Hh]osted zone|ConflictingDomainExists",
              "The VPC has another private zone for this name.",
              "Choose another name with --host."),
          meaning(
              "already exists",
              "Something of that name is there already.",
              "\"throughline orphans\" finds leftovers of ours; otherwise choose another name for"
                  + " the deployment."),
          meaning(
              "[Rr]ate exceeded|[Tt]hrottl",
              "AWS was asked too often, by whoever uses the account.",
              "Wait a minute."));

  private FailureWords() {}

  /** What a reason means; empty when it isn't known. */
  static String meaning(String reason) {
    return KNOWN.stream()
        .filter(known -> known.reason.matcher(reason).find())
        .map(Meaning::what)
        .findFirst()
        .orElse("");
  }

  /** What to do about it. */
  static String fix(String reason) {
    return KNOWN.stream()
            .filter(known -> known.reason.matcher(reason).find())
            .map(Meaning::fix)
            .findFirst()
            .orElse("AWS's sentence says what is in the way.")
        + AGAIN;
  }

  private static Meaning meaning(String reason, String what, String fix) {
    return new Meaning(Pattern.compile(reason), what, fix);
  }
}
