package dev.throughline.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.aws.SsoToken.Registration;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which all AWS tools keep the tokens of IAM Identity Center. */
final class SsoTokenCache {

  private static final Logger LOG = LoggerFactory.getLogger(SsoTokenCache.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  SsoTokenCache(Path folder) {
    this.folder = folder;
  }

  /** The token of that sign-in, however old; empty when there is none that can be read. */
  Optional<SsoToken> read(SsoSettings settings) {
    Path file = folder.resolve(settings.cacheFile());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(token(JSON.readTree(Files.readString(file)), settings));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      // Another tool's matter; a new sign-in replaces it. The parser's words may hold the token.
      LOG.warn("The token file {} can't be read ({})", file, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Keeps the token, readable to this user alone. */
  void write(SsoSettings settings, SsoToken token) throws IOException {
    if (!Files.isDirectory(folder)) {
      PrivateFiles.folder(folder);
    }
    PrivateFiles.write(folder.resolve(settings.cacheFile()), JSON.writeValueAsBytes(json(token)));
  }

  private static ObjectNode json(SsoToken token) {
    ObjectNode json = JSON.createObjectNode();
    json.put("startUrl", token.startUrl());
    json.put("region", token.region());
    json.put("accessToken", token.accessToken());
    json.put("expiresAt", text(token.expiresAt()));
    token
        .registration()
        .ifPresent(
            registration -> {
              json.put("clientId", registration.clientId());
              json.put("clientSecret", registration.clientSecret());
              json.put("registrationExpiresAt", text(registration.expiresAt()));
            });
    token.refreshToken().ifPresent(refresh -> json.put("refreshToken", refresh));
    return json;
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static SsoToken token(JsonNode json, SsoSettings settings) {
    Optional<Registration> registration =
        field(json, "registrationExpiresAt")
            .map(
                until ->
                    new Registration(
                        needed(json, "clientId"), needed(json, "clientSecret"), instant(until)));
    return new SsoToken(
        field(json, "startUrl").orElse(settings.startUrl()),
        field(json, "region").orElse(settings.region()),
        needed(json, "accessToken"),
        instant(needed(json, "expiresAt")),
        registration,
        field(json, "refreshToken"));
  }

  /** Older tools write {@code …UTC} and not {@code …Z}. */
  private static Instant instant(String text) {
    return OffsetDateTime.parse(text.replace("UTC", "Z")).toInstant();
  }

  private static String needed(JsonNode json, String name) {
    return field(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static Optional<String> field(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
