package dev.throughline.probe;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from acting on what the service says. It would ask again on 503 with {@code
 * Retry-After: 0}, and throws on 407; to a proof each status is an answer like any other.
 */
final class PlainAnswers implements Interceptor {

  private static final String STATUS = "Throughline-Status";

  /** The status as the service sent it. */
  static int status(Response response) {
    return Integer.parseInt(response.header(STATUS, Integer.toString(response.code())));
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = whole(chain);
    String status = Integer.toString(response.code());
    return response.newBuilder().code(200).header(STATUS, status).build();
  }

  /** OkHttp 5.5.1 takes any number for a status or a length, and stumbles over them later. */
  private static Response whole(Chain chain) throws IOException {
    Response response;
    try {
      response = chain.proceed(chain.request());
    } catch (IllegalStateException e) {
      throw new ProtocolException("a status below 0");
    }
    if (response.code() < 100) {
      throw new ProtocolException("a status of " + response.code());
    }
    String length = response.header("Content-Length", "");
    if (length.startsWith("-")) {
      throw new ProtocolException("a length of " + length);
    }
    return response;
  }
}
