package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;

/**
 * A deployment's two accounts, each in its region; they may be one. Whoever opened the sessions
 * closes them.
 */
public record Accounts(AwsSession producer, AwsSession consumer) {

  AwsSession of(StackRole.Side side) {
    return switch (side) {
      case PRODUCER -> producer;
      case CONSUMER -> consumer;
    };
  }
}
