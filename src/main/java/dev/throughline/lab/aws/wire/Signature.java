package dev.throughline.lab.aws.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request's signature, version 4, as its {@code Authorization} header gives it. Calculated again
 * as AWS documents it ("Create a signed AWS API request").
 *
 * @param date the day in the credential scope, as yyyyMMdd
 * @param signedHeaders their names, in lower case
 */
record Signature(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String value) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final Pattern HEADER =
      Pattern.compile(
          ALGORITHM
              + " Credential=([^/,]+)/([0-9]{8})/([^/,]+)/([^/,]+)/aws4_request, *"
              + "SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");

  /** The one of a request; empty when it has none of this kind. */
  static Optional<Signature> of(WireRequest request) {
    return request
        .header("Authorization")
        .map(HEADER::matcher)
        .filter(Matcher::matches)
        .map(
            found ->
                new Signature(
                    found.group(1),
                    found.group(2),
                    found.group(3),
                    found.group(4),
                    List.of(found.group(5).split(";", -1)),
                    found.group(6)));
  }

  /** Whether it was made with that key for that request. */
  boolean isBy(String secretAccessKey, WireRequest request) {
    byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(date, region, service, "aws4_request")) {
      key = hmac(key, part);
    }
    String scope = String.join("/", date, region, service, "aws4_request");
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            request.header("X-Amz-Date").orElse(""),
            scope,
            sha256(canonical(request).getBytes(StandardCharsets.UTF_8)));
    byte[] ours = HexFormat.of().formatHex(hmac(key, toSign)).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(ours, value.getBytes(StandardCharsets.UTF_8));
  }

  private String canonical(WireRequest request) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(path(request.uri().getRawPath())).append('\n');
    text.append(query(request.query())).append('\n');
    for (String name : signedHeaders) {
      List<String> values = request.headers().getOrDefault(name, List.of(""));
      String joined =
          values.stream()
              .map(value -> value.strip().replaceAll(" +", " "))
              .collect(Collectors.joining(","));
      text.append(name.toLowerCase(Locale.ROOT)).append(':').append(joined).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n');
    boolean unsigned =
        request.header("X-Amz-Content-SHA256").filter(UNSIGNED_PAYLOAD::equals).isPresent();
    return text.append(unsigned ? UNSIGNED_PAYLOAD : sha256(request.body().asByteArrayUnsafe()))
        .toString();
  }

  /** What stands escaped in the path is escaped once more (all services but S3). */
  private static String path(String rawPath) {
    if (rawPath.isEmpty()) {
      return "/";
    }
    return encoded(rawPath).replace("%2F", "/");
  }

  private static String query(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
