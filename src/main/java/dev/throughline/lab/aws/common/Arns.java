package dev.throughline.lab.aws.common;

import dev.throughline.lab.aws.Caller;

/** ARNs as AWS forms them. */
public final class Arns {

  private Arns() {}

  /** Of something that belongs to the caller's account and region. */
  public static String of(String service, Caller caller, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, caller.region(), caller.account(), resource);
  }
}
