package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Handler;
import dev.throughline.lab.aws.Operations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * Registers EC2's operations with what all of them share: regions that are not opted in, {@code
 * DryRun}, and {@code ClientToken}, which makes the second of two equal requests an answer and not
 * a second resource.
 */
public final class Registrar {

  private record Token(Caller caller, Class<?> request, String token) {}

  private record Answered(Ec2Request request, Ec2Response response) {}

  private final Operations operations;
  private final Map<Token, Answered> answered = new HashMap<>();

  public Registrar(Operations operations) {
    this.operations = operations;
  }

  /** Adds an operation. */
  public <I extends Ec2Request, O extends Ec2Response> void add(
      Class<I> request, Handler<I, O> handler) {
    operations.add(request, (caller, asked) -> handle(caller, request, asked, handler));
  }

  @SuppressWarnings("unchecked") // A token's answer came from a handler of the same request class.
  private <I extends Ec2Request, O extends Ec2Response> O handle(
      Caller caller, Class<I> type, I request, Handler<I, O> handler) {
    if (!Regions.enabled(caller.region())) {
      throw new AwsError(
          401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
    if (request.getValueForField("DryRun", Boolean.class).orElse(false)) {
      throw new AwsError(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
    Optional<Token> token =
        request
            .getValueForField("ClientToken", String.class)
            .map(text -> new Token(caller, type, text));
    Optional<Answered> before = token.map(answered::get);
    if (before.isEmpty()) {
      O response = handler.handle(caller, request);
      token.ifPresent(key -> answered.put(key, new Answered(request, response)));
      return response;
    }
    if (!before.get().request().equals(request)) {
      throw new AwsError(
          "IdempotentParameterMismatch",
          "The parameters of this request do not match those of the request that used this client"
              + " token before.");
    }
    return (O) before.get().response();
  }
}
