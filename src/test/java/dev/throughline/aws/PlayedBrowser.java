package dev.throughline.aws;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser with a person in front of it, who presses a button on the lab's page. */
public final class PlayedBrowser implements Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">");

  private final String answer;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  /** What the person saw last. */
  final CompletableFuture<String> lastPage = new CompletableFuture<>();

  /** Presses {@code allow} or {@code deny}. */
  public PlayedBrowser(String answer) {
    this.answer = answer;
  }

  @Override
  public boolean open(URI page) {
    threads.execute(() -> play(page));
    return true;
  }

  /** Opens the page and presses the button. */
  public void play(URI page) {
    try {
      Matcher form = HIDDEN.matcher(get(page));
      if (!form.find()) {
        throw new IOException("no form on " + page);
      }
      String body = form.group(1) + "=" + encoded(form.group(2)) + "&answer=" + answer;
      HttpRequest post =
          HttpRequest.newBuilder(page.resolve(page.getPath()))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      lastPage.complete(http.send(post, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      lastPage.completeExceptionally(e);
    }
  }

  String get(URI page) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
