package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;

/** Gets a Client VPN endpoint's profile from AWS. */
public final class ProfileExport {

  private final Waits waits;
  private final Clock clock;

  public ProfileExport(Waits waits, Clock clock) {
    this.waits = waits;
    this.clock = clock;
  }

  /** The .ovpn as AWS writes it: without a client certificate and without a key. */
  public String of(String endpointId, AwsSession consumer, SignsIn signIn)
      throws InterruptedException, ProblemException {
    Account account = new Account(StackRole.Side.CONSUMER, consumer, signIn, _ -> {}, waits, clock);
    try {
      return account
          .call(
              session ->
                  session
                      .ec2()
                      .exportClientVpnClientConfiguration(
                          request -> request.clientVpnEndpointId(endpointId)))
          .clientConfiguration();
    } catch (SdkException e) {
      throw new ProblemException(
          Kind.NOT_PROVEN,
          "AWS does not give the profile of " + endpointId + ": " + Account.words(e) + ".",
          "\"throughline status\" says whether the deployment stands.",
          e);
    }
  }
}
