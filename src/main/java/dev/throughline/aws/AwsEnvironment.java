package dev.throughline.aws;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What this computer says of AWS: environment variables, and where the files are that every AWS
 * tool shares.
 *
 * @param variables the environment
 * @param home the user's home folder
 */
public record AwsEnvironment(Map<String, String> variables, Path home) {

  public AwsEnvironment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static AwsEnvironment ofThisProcess() {
    String user = System.getProperty("user.home");
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    // As the AWS CLI does: HOME wins over the system's user list, but not on Windows.
    String home = windows ? user : System.getenv().getOrDefault("HOME", user);
    return new AwsEnvironment(System.getenv(), Path.of(home.isBlank() ? user : home));
  }

  /**
   * Lets a proxy in front of HTTPS have the password that the environment holds for it, which Java
   * keeps back of itself. To be called before any connection is made.
   */
  public static void letProxiesHaveTheirPassword() {
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  /** A variable that is set to more than nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The profiles and their settings: {@code AWS_CONFIG_FILE}, or {@code ~/.aws/config}. */
  public Path config() {
    return variable("AWS_CONFIG_FILE").map(this::path).orElse(home.resolve(".aws/config"));
  }

  /** The keys: {@code AWS_SHARED_CREDENTIALS_FILE}, or {@code ~/.aws/credentials}. */
  public Path credentials() {
    return variable("AWS_SHARED_CREDENTIALS_FILE")
        .map(this::path)
        .orElse(home.resolve(".aws/credentials"));
  }

  /** Where AWS's tools keep the tokens of IAM Identity Center. No variable moves it. */
  public Path ssoCache() {
    return home.resolve(".aws/sso/cache");
  }

  /** Whether the environment itself holds an access key. */
  public boolean hasKeys() {
    return variable("AWS_ACCESS_KEY_ID").isPresent()
        && variable("AWS_SECRET_ACCESS_KEY").isPresent();
  }

  /**
   * Another endpoint than AWS's own. The SDK reads these variables as well, but from the process
   * alone.
   *
   * @param service the service's id, such as {@code SSO OIDC}
   */
  Optional<String> endpoint(String service) {
    if (variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .filter("true"::equalsIgnoreCase)
        .isPresent()) {
      return Optional.empty();
    }
    String suffix = service.replace(' ', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    return variable("AWS_ENDPOINT_URL_" + suffix).or(() -> variable("AWS_ENDPOINT_URL"));
  }

  private Path path(String text) {
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
  }
}
