package dev.throughline.lab.aws.identity;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a person sees in the browser while signing in: may this program act for you? */
final class SignInPages {

  private static final int MAX_FORM = 16_384;

  private final OidcClients clients;
  private final DeviceCodes devices;
  private final BrowserCodes codes;

  SignInPages(OidcClients clients, DeviceCodes devices, BrowserCodes codes) {
    this.clients = clients;
    this.devices = devices;
    this.codes = codes;
  }

  /** {@code /authorize}: leads back to the client with a code, or with why there is none. */
  void authorize(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        Map<String, String> form = form(exchange);
        Optional<BrowserCodes.Asked> asked = codes.answered(form.getOrDefault("page", ""));
        if (asked.isEmpty()) {
          page(exchange, 400, "This page has been answered already", "Sign in again.", "");
        } else if (form.getOrDefault("answer", "").equals("allow")) {
          redirect(exchange, asked.get(), Map.of("code", codes.code(asked.get())));
        } else {
          redirect(exchange, asked.get(), Map.of("error", "access_denied"));
        }
      } else {
        ask(exchange, pairs(exchange.getRequestURI().getRawQuery()));
      }
    }
  }

  private void ask(HttpExchange exchange, Map<String, String> query) throws IOException {
    Optional<OidcClients.Client> client = clients.find(query.getOrDefault("client_id", ""));
    Optional<URI> back = uri(query.getOrDefault("redirect_uri", ""));
    boolean known = client.isPresent() && back.filter(client.get()::mayRedirectTo).isPresent();
    if (!known) {
      // Nobody is led to an address that no client registered.
      page(
          exchange, 400, "This sign-in can't be used", "Its client or its address is unknown.", "");
      return;
    }
    String state = query.getOrDefault("state", "");
    String challenge = query.getOrDefault("code_challenge", "");
    boolean understood =
        query.getOrDefault("response_type", "").equals("code")
            && query.getOrDefault("code_challenge_method", "").equals("S256")
            && !challenge.isEmpty();
    if (!understood) {
      redirect(
          exchange,
          new BrowserCodes.Asked(
              client.get().id(), back.get(), state, challenge, client.get().expires()),
          Map.of("error", "invalid_request"));
      return;
    }
    String name = codes.ask(client.get().id(), back.get(), state, challenge);
    page(
        exchange,
        200,
        "Allow " + client.get().name() + " to access your data?",
        "It will be able to act for you in the lab's accounts.",
        question("/authorize", "page", name));
  }

  /** {@code /device}: asks for the code that the client shows, and then whether it is allowed. */
  void device(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean answer = exchange.getRequestMethod().equals("POST");
      Map<String, String> given =
          answer ? form(exchange) : pairs(exchange.getRequestURI().getRawQuery());
      Optional<DeviceCodes.Device> device = devices.waiting(given.getOrDefault("user_code", ""));
      if (device.isEmpty()) {
        boolean typed = given.containsKey("user_code");
        page(
            exchange,
            typed ? 400 : 200,
            typed ? "That code is not known, or no longer" : "Enter the code that you were shown",
            "",
            entry());
      } else if (answer) {
        boolean allowed = given.getOrDefault("answer", "").equals("allow");
        devices.decide(device.get(), allowed);
        page(
            exchange,
            200,
            allowed ? "Request approved" : "Request denied",
            "You can close this window.",
            "");
      } else {
        String name =
            clients.find(device.get().clientId()).map(OidcClients.Client::name).orElse("A program");
        page(
            exchange,
            200,
            "Allow " + name + " to access your data?",
            "Go on only if it shows you the code " + device.get().userCode() + ".",
            question("/device", "user_code", device.get().userCode()));
      }
    }
  }

  /** {@code /start}: the portal's address, which names it and leads nowhere. */
  void start(HttpExchange exchange) throws IOException {
    try (exchange) {
      page(
          exchange,
          200,
          "The lab's access portal",
          "Sign in with a program: aws configure sso, or Throughline.",
          "");
    }
  }

  private static void redirect(
      HttpExchange exchange, BrowserCodes.Asked asked, Map<String, String> result)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(result);
    all.put("state", asked.state());
    StringBuilder target = new StringBuilder(asked.redirectUri().toString());
    char separator = asked.redirectUri().getRawQuery() == null ? '?' : '&';
    for (Map.Entry<String, String> one : all.entrySet()) {
      target
          .append(separator)
          .append(one.getKey())
          .append('=')
          .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    exchange.getResponseHeaders().set("Location", target.toString());
    exchange.sendResponseHeaders(302, -1);
  }

  private static String question(String path, String name, String value) {
    return """
    <form method="post" action="%s">
    <input type="hidden" name="%s" value="%s">
    <button name="answer" value="allow">Allow access</button>
    <button name="answer" value="deny">Deny access</button>
    </form>
    """
        .formatted(path, name, escaped(value));
  }

  private static String entry() {
    return """
    <form method="get" action="/device">
    <input name="user_code" placeholder="ABCD-EFGH" autofocus>
    <button>Go on</button>
    </form>
    """;
  }

  private static void page(
      HttpExchange exchange, int status, String title, String text, String form)
      throws IOException {
    byte[] body =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>%1$s</title>
        <style>body{font:16px sans-serif;max-width:32em;margin:15vh auto;padding:0 1em}\
        button,input{font:inherit;padding:.5em 1em;margin-right:.5em}</style>
        <h1>%1$s</h1><p>%2$s</p>
        %3$s<p><small>Throughline's lab on this computer. This is not AWS.</small></p></html>
        """
            .formatted(escaped(title), escaped(text), form)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text);
      return Optional.of(uri).filter(u -> u.getScheme() != null && u.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    return pairs(
        new String(exchange.getRequestBody().readNBytes(MAX_FORM), StandardCharsets.UTF_8));
  }

  private static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (encoded == null) {
      return pairs;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
