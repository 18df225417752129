package dev.throughline.deploy;

import dev.throughline.aws.Resuming.SignsIn;
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

  /** Both, the consumer first; where they are one account, each looks for what is its side's. */
  List<Account> all() {
    return List.of(consumer, producer);
  }

  Account of(StackRole role) {
    return switch (role.side()) {
      case PRODUCER -> producer;
      case CONSUMER -> consumer;
    };
  }
}
