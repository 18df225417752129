package dev.throughline.health;

import static dev.throughline.health.Commands.below;
import static dev.throughline.health.Problem.failure;

import dev.throughline.model.Hop;
import java.util.List;

/** What can be wrong with the client certificate and its key. */
final class IdentityProblems {

  static final Problem MISSING =
      failure(
          "identity.missing",
          Hop.COMPUTER,
          "No client certificate or key is given",
          context ->
              below(
                  "Give a certificate and its key with --cert and --key, or an identity of the"
                      + " store with --identity. This lists the ones that are there:",
                  "throughline identity list"));

  static final Problem UNREADABLE =
      failure(
          "identity.unreadable",
          Hop.COMPUTER,
          "The client certificate or key cannot be read",
          context ->
              "Give the certificate and the key as PEM files (client.crt and client.key, RSA), and"
                  + " check that you may read both.");

  static final Problem KEY_MISMATCH =
      failure(
          "identity.key-mismatch",
          Hop.COMPUTER,
          "The key belongs to another certificate",
          context ->
              "Give the key that was made together with this certificate, or issue a new pair.");

  static final Problem EXPIRED =
      failure(
          "identity.expired",
          Hop.COMPUTER,
          "The client certificate has expired",
          context ->
              "Issue a new client certificate from the same CA and connect with it. Nothing has to"
                  + " change in AWS.");

  static final Problem NOT_YET_VALID =
      failure(
          "identity.not-yet-valid",
          Hop.COMPUTER,
          "The client certificate is not valid yet",
          context ->
              below(
                  "Check this computer's clock. If it is right, wait until the certificate becomes"
                      + " valid or issue a new one. If it is wrong, this sets it:",
                  Commands.setClock(context)));

  static final Problem NOT_CLIENT =
      failure(
          "identity.not-client",
          Hop.COMPUTER,
          "The certificate is not for clients",
          context ->
              "Use the client's certificate, not the server's: its extended key usage has to hold"
                  + " clientAuth (TLS Web Client Authentication).");

  static final Problem WEAK_DIGEST =
      failure(
          "identity.weak-digest",
          Hop.COMPUTER,
          "The certificate's signature is too weak",
          context ->
              "Issue the client certificate again with a SHA-256 signature; SHA-1 and MD5 are"
                  + " refused by OpenSSL 3.");

  static final Problem WRONG_CA =
      failure(
          "identity.wrong-ca",
          Hop.COMPUTER,
          "The certificate is signed by another CA",
          context ->
              below(
                  "Use a client certificate that was signed by the CA the endpoint trusts. Its"
                      + " ClientRootCertificateChain names that CA's certificate in ACM:",
                  Commands.describeEndpoint(context)));

  static final List<Problem> ALL =
      List.of(
          MISSING,
          UNREADABLE,
          KEY_MISMATCH,
          EXPIRED,
          NOT_YET_VALID,
          NOT_CLIENT,
          WEAK_DIGEST,
          WRONG_CA);

  private IdentityProblems() {}
}
