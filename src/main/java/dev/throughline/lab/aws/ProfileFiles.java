package dev.throughline.lab.aws;

import dev.throughline.lab.aws.Accounts.Account;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The files {@code config} and {@code credentials} of a person who uses the lab's AWS. */
public final class ProfileFiles {

  private ProfileFiles() {}

  /**
   * Writes them: the profiles dev and prod with keys, dev-role and dev-mfa with a role, dev-sso and
   * prod-sso with IAM Identity Center.
   *
   * @param endpoint where the lab's AWS is reached
   */
  public static void write(Path folder, Accounts accounts, URI endpoint) throws IOException {
    StringBuilder config = new StringBuilder();
    StringBuilder credentials = new StringBuilder();
    for (Account account : accounts.all()) {
      config.append(
          """
          [profile %1$s]
          region = %2$s

          [profile %1$s-sso]
          sso_session = lab
          sso_account_id = %3$s
          sso_role_name = %4$s
          region = %2$s

          """
              .formatted(
                  account.name(),
                  Accounts.HOME_REGION,
                  account.id(),
                  Accounts.PERMISSION_SETS.getFirst()));
      credentials.append(
          """
          [%s]
          aws_access_key_id = %s
          aws_secret_access_key = %s

          """
              .formatted(
                  account.name(), account.user().accessKeyId(), account.user().secretAccessKey()));
    }
    Account dev = accounts.consumer();
    config.append(
        """
        [profile dev-role]
        role_arn = %1$s
        source_profile = dev
        region = %4$s

        [profile dev-mfa]
        role_arn = %2$s
        source_profile = dev
        mfa_serial = %3$s
        region = %4$s

        [sso-session lab]
        sso_start_url = %5$s/start
        sso_region = %4$s
        sso_registration_scopes = sso:account:access
        """
            .formatted(
                dev.roleArn(Accounts.ROLES.get(0)),
                dev.roleArn(Accounts.ROLES.get(1)),
                dev.mfaSerial(),
                Accounts.HOME_REGION,
                endpoint));
    write(config(folder), config);
    write(credentials(folder), credentials);
  }

  public static Path config(Path folder) {
    return folder.resolve("config");
  }

  public static Path credentials(Path folder) {
    return folder.resolve("credentials");
  }

  /** What opens the lab's own paths. */
  public static Path token(Path folder) {
    return folder.resolve("token");
  }

  private static void write(Path file, CharSequence text) throws IOException {
    PrivateFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
