package dev.throughline.aws;

import java.util.List;
import java.util.Optional;

/**
 * A profile of AWS's shared files, without its secrets.
 *
 * @param region its default
 * @param account twelve digits, when the profile tells
 * @param sso the IAM Identity Center that it signs in to
 * @param ssoRole the permission set's role there
 * @param roleArn the role that it assumes
 * @param mfaSerial the device whose code that takes
 * @param sourceProfile the profile that assumes it
 * @param problems why it can't be used, in whole sentences; empty when nothing speaks against it
 */
public record AwsProfile(
    String name,
    ProfileKind kind,
    Optional<String> region,
    Optional<String> account,
    Optional<SsoSettings> sso,
    Optional<String> ssoRole,
    Optional<String> roleArn,
    Optional<String> mfaSerial,
    Optional<String> sourceProfile,
    List<String> problems) {

  public AwsProfile {
    problems = List.copyOf(problems);
  }

  /** What a person calls it. */
  public String label() {
    return SsoRole.label(name);
  }

  public boolean usable() {
    return problems.isEmpty();
  }
}
