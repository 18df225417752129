package dev.throughline.deploy;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.List;

/** The two accounts as they are called while working on a deployment. */
record BothAccounts(Account producer, Account consumer) {

  static BothAccounts of(
      Accounts accounts, SignsIn signIn, DeployListener listener, Waits waits, Clock clock) {
    return new BothAccounts(
        new Account(StackRole.Side.PRODUCER, accounts.producer(), signIn, listener, waits, clock),
        new Account(StackRole.Side.CONSUMER, accounts.consumer(), signIn, listener, waits, clock));
  }

  /** Each place once: producer and consumer may be the same account in the same region. */
  List<Account> distinct() throws InterruptedException, ProblemException {
    boolean same =
        producer.session().region().equals(consumer.session().region())
            && number(producer).equals(number(consumer));
    return same ? List.of(consumer) : List.of(consumer, producer);
  }

  private static String number(Account account) throws InterruptedException, ProblemException {
    return account.call(session -> session.sts().getCallerIdentity()).account();
  }

  Account of(StackRole role) {
    return switch (role.side()) {
      case PRODUCER -> producer;
      case CONSUMER -> consumer;
    };
  }
}
