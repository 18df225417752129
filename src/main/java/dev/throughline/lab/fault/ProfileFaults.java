package dev.throughline.lab.fault;

import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationResponse;

/** What can be wrong with the profile that comes from AWS, or came on the way of a colleague. */
final class ProfileFaults {

  private ProfileFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
            "profile.unreadable",
            "The profile is cut off in the middle of its CA",
            text -> text.substring(0, text.indexOf("</ca>"))),
        fault(
            "profile.unsafe-directive",
            "The profile gets a line that runs a program",
            text -> text + "up /bin/sh\n"),
        fault(
            "profile.federated-auth",
            "The profile asks for SAML sign-in",
            text -> text + "auth-federate\nauth-retry interact\nauth-nocache\n"),
        fault(
            "profile.password-auth",
            "The profile asks for user name and password",
            text -> text + "auth-user-pass\n"));
  }

  private static Fault fault(String code, String how, UnaryOperator<String> change) {
    return new Fault(code, how, ground -> exported(ground, change));
  }

  /** From now on AWS exports it so. */
  static Fault.Mending exported(Ground ground, UnaryOperator<String> change) {
    return ground
            .aws()
            .operations()
            .alter(
                ExportClientVpnClientConfigurationRequest.class,
                ExportClientVpnClientConfigurationResponse.class,
                export ->
                    export.toBuilder()
                        .clientConfiguration(change.apply(export.clientConfiguration()))
                        .build())
        ::run;
  }
}
