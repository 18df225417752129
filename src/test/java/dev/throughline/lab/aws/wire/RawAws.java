package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.StringInputStream;

/** Requests that no SDK would send, signed by the SDK's own signer. */
final class RawAws {

  private static final Pattern CODE =
      Pattern.compile("<Code>([^<]+)</Code>|\"__type\":\"([^\"]+)\"|<(UnknownOperationException)");

  private final URI endpoint;
  private final AwsCredentialsIdentity credentials;
  private final String service;
  private final HttpClient http = HttpClient.newHttpClient();

  RawAws(TestWire wire, String service) {
    this(wire, service, AwsClients.keys(wire.accounts().consumer().user()));
  }

  RawAws(TestWire wire, String service, AwsCredentialsIdentity credentials) {
    this.endpoint = wire.endpoint();
    this.service = service;
    this.credentials = credentials;
  }

  /** The error's code that a form is answered with. */
  String code(String form) {
    return code(
        SdkHttpMethod.POST,
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        form);
  }

  /** The error's code that a request is answered with. */
  String code(SdkHttpMethod method, String path, Map<String, String> headers, String body) {
    HttpResponse<String> response = send(method, path, headers, body);
    Matcher code = CODE.matcher(response.body());
    if (!code.find() || response.statusCode() < 400) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return code.group(1) != null
        ? code.group(1)
        : code.group(2) != null ? code.group(2) : code.group(3);
  }

  private HttpResponse<String> send(
      SdkHttpMethod method, String path, Map<String, String> headers, String body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(method).uri(endpoint.resolve(path));
    headers.forEach(request::putHeader);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials)
                        .request(request.build())
                        .payload(() -> new StringInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
    List<String> pairs = new ArrayList<>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                pairs.add(name);
                pairs.add(values.getFirst());
              }
            });
    try {
      return http.send(
          HttpRequest.newBuilder(endpoint.resolve(path))
              .method(
                  method.name(), HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
              .headers(pairs.toArray(String[]::new))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
