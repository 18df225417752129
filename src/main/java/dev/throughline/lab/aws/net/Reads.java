package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Asks one account in one region, page after page. */
record Reads(Operations operations, Caller caller) {

  /** One page of a list; an empty or absent token says that it is the last. */
  record Page<T>(List<T> items, String next) {}

  <O extends AwsResponse> O ask(AwsRequest request, Class<O> response) {
    return operations.call(caller, request, response);
  }

  /**
   * The whole list.
   *
   * @param page the page that a token leads to; null is the first one's
   */
  static <T> List<T> all(Function<String, Page<T>> page) {
    List<T> all = new ArrayList<>();
    String token = null;
    do {
      Page<T> one = page.apply(token);
      all.addAll(one.items());
      token = one.next();
    } while (token != null && !token.isEmpty());
    return all;
  }
}
