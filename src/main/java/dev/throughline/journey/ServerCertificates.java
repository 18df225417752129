package dev.throughline.journey;

import dev.throughline.deploy.ServerCertificate;
import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.pki.IdentityOptions;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.Pem;

/** Takes a deployment's server certificate from the identity store, which keeps the CA's key. */
final class ServerCertificates {

  private final IdentityStore identities;

  ServerCertificates(IdentityStore identities) {
    this.identities = identities;
  }

  /** The certificate of the identity of that name, which is made when it is not there. */
  ServerCertificate of(String name) throws ProblemException {
    identities.create(name, IdentityOptions.defaults());
    Identity server =
        identities
            .load(name, IdentityPart.SERVER)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.USAGE,
                        "The identity " + name + " was imported and has no server certificate.",
                        "Choose another name for the deployment, so that an identity is made for"
                            + " it."));
    return new ServerCertificate(
        Pem.certificate(server.certificate()),
        Pem.privateKey(server.key()),
        Pem.certificates(server.chain().subList(1, server.chain().size())));
  }
}
