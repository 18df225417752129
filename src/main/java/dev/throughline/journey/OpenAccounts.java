package dev.throughline.journey;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.Accounts;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.model.ProblemException;

/** A deployment's two sessions, closed together. */
record OpenAccounts(AwsSession producer, AwsSession consumer) implements AutoCloseable {

  static OpenAccounts of(DeploySpec spec, Sessions sessions) throws ProblemException {
    AwsSession producer = sessions.open(spec.producer());
    try {
      return new OpenAccounts(producer, sessions.open(spec.consumer()));
    } catch (ProblemException e) {
      producer.close();
      throw e;
    }
  }

  Accounts accounts() {
    return new Accounts(producer, consumer);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
