package dev.throughline.cli;

import dev.throughline.journey.DeploymentBook;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import java.util.Optional;

/**
 * The deployment that is meant when a command names none: inside a lab, the lab's own, or the one
 * in it that something is broken in.
 *
 * @param own the lab's own
 * @param named the name of the other one
 * @param tls whether that one's service is asked over TLS, named or not
 */
public record Here(Optional<Deployment> own, Optional<String> named, boolean tls) {

  /**
   * What a command is about: what it names, or what is meant here; empty where a profile stands for
   * it. May ask AWS; with {@code noAws}, what is remembered comes first.
   *
   * @param name a deployment's, or null
   */
  Optional<Deployment> base(
      String name, ConnectionOptions connection, DeploymentBook book, Person person, boolean noAws)
      throws ProblemException, InterruptedException {
    if (name != null) {
      connection.requireNoProfile();
      return Optional.of(found(name, book, person, noAws));
    }
    if (connection.isElsewhere()) {
      return Optional.empty();
    }
    return named.isEmpty() ? own : Optional.of(found(named.get(), book, person, noAws));
  }

  private Deployment found(String name, DeploymentBook book, Person person, boolean noAws)
      throws ProblemException, InterruptedException {
    Deployment found = byName(name, book, person, noAws);
    boolean overTls = tls && named.equals(Optional.of(name));
    return overTls ? found.withTarget(overTls(found.target())) : found;
  }

  private static Deployment byName(String name, DeploymentBook book, Person person, boolean noAws)
      throws ProblemException, InterruptedException {
    Optional<Deployment> remembered = noAws ? book.remembered(name) : Optional.empty();
    return remembered.isPresent() ? remembered.get() : book.resolve(name, person);
  }

  private static ServiceTarget overTls(ServiceTarget target) {
    return new ServiceTarget(
        Scheme.HTTPS,
        target.host(),
        target.port(),
        target.path(),
        target.expectStatus(),
        target.expectBody(),
        target.expectInstances());
  }
}
