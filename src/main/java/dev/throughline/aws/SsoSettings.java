package dev.throughline.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which IAM Identity Center to sign in to.
 *
 * @param sessionName the {@code sso-session}; empty when only the start URL is known, as in older
 *     profiles
 * @param startUrl the access portal, such as {@code https://company.awsapps.com/start}
 * @param region where it is hosted
 * @param scopes what is asked for
 */
public record SsoSettings(
    Optional<String> sessionName, String startUrl, String region, List<String> scopes) {

  /** Listing accounts and roles, and their credentials: what AWS's own tools ask for. */
  public static final List<String> USUAL_SCOPES = List.of("sso:account:access");

  public SsoSettings {
    scopes = scopes.isEmpty() ? USUAL_SCOPES : List.copyOf(scopes);
  }

  /** The settings when there is no {@code sso-session} of them. */
  public static SsoSettings of(String startUrl, String region) {
    return new SsoSettings(Optional.empty(), startUrl, region, List.of());
  }

  /** What a person calls it. */
  public String label() {
    return sessionName.orElse(startUrl);
  }

  /** The name of the token's file, as the AWS CLI and the SDKs make it. */
  String cacheFile() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(label().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash) + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
