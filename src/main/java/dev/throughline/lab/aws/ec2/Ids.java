package dev.throughline.lab.aws.ec2;

import java.util.concurrent.ThreadLocalRandom;

/** Makes resource ids in EC2's form: a prefix and 17 hex digits, the first of which is 0. */
public final class Ids {

  private Ids() {}

  /** {@code vpc-0a1b2c3d4e5f60718} of {@code vpc}. */
  public static String next(String prefix) {
    return "%s-0%016x".formatted(prefix, ThreadLocalRandom.current().nextLong());
  }
}
