package dev.throughline.aws;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that was picked in IAM Identity Center.
 *
 * @param account twelve digits
 * @param name the permission set's role, such as {@code AdministratorAccess}
 */
public record SsoRole(SsoSettings settings, String account, String name) {

  /**
   * The session of the config file where it has one, the region, the account, the role, the URL.
   */
  private static final Pattern REFERENCE =
      Pattern.compile("sso://(?:([^@/]+)@)?([a-z0-9-]+)/([0-9]{12})/([^/?]+)\\?(.+)");

  /**
   * The role as a text that stands wherever the name of a profile does. So a role can be used, and
   * remembered with a deployment, without anything being written into AWS's files.
   */
  public String reference() {
    String session = settings.sessionName().map(one -> encoded(one) + "@").orElse("");
    return "sso://%s%s/%s/%s?%s"
        .formatted(session, settings.region(), account, encoded(name), settings.startUrl());
  }

  /** The role that a text stands for; empty when it is a profile's name. */
  public static Optional<SsoRole> referredBy(String profile) {
    Matcher parts = REFERENCE.matcher(profile);
    if (!parts.matches()) {
      return Optional.empty();
    }
    SsoSettings settings =
        new SsoSettings(
            Optional.ofNullable(parts.group(1)).map(SsoRole::decoded),
            parts.group(5),
            parts.group(2),
            List.of());
    return Optional.of(new SsoRole(settings, parts.group(3), decoded(parts.group(4))));
  }

  /** What a person calls a profile: its name, or {@code Developer in 111122223333} of a role. */
  public static String label(String profile) {
    return referredBy(profile).map(role -> role.name() + " in " + role.account()).orElse(profile);
  }

  /** The role as if a profile told of it. */
  public AwsProfile asProfile() {
    return new AwsProfile(
        reference(),
        ProfileKind.IDENTITY_CENTER,
        Optional.empty(),
        Optional.of(account),
        Optional.of(settings),
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
