package dev.throughline.lab.aws;

/**
 * Who calls an operation, and where.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}; the caller's signing region, also for global services
 * @param principalArn the user or the assumed role
 */
public record Caller(String account, String region, String principalArn) {

  private static final String LAB = ":role/lab";

  /** The lab itself, acting for an account: CloudFormation's own calls, the network's questions. */
  public static Caller lab(String account, String region) {
    return new Caller(account, region, "arn:aws:iam::" + account + LAB);
  }

  /** Whether it is the lab itself. */
  boolean isLab() {
    return principalArn.endsWith(LAB);
  }

  public Caller in(String otherRegion) {
    return new Caller(account, otherRegion, principalArn);
  }
}
