package dev.throughline.probe;

import dev.throughline.model.HttpEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.ResponseBody;

/** Reads as much of a body as the question needs. */
final class BodyReader {

  /** How far the expected text is looked for, in bytes. */
  static final int LONGEST = 64 * 1024;

  private final Optional<String> expected;
  private final byte[] bytes = new byte[LONGEST];
  private int count;
  private boolean found;
  private Charset charset = StandardCharsets.UTF_8;

  BodyReader(Optional<String> expected) {
    this.expected = expected;
    found = expected.isEmpty();
  }

  /**
   * Reads to the end, to {@value #LONGEST} bytes, to the expected text or to the end of the budget,
   * whichever comes first. The status has come in by then, so a body that never ends is no failure.
   *
   * @return what is to be said of it, otherwise empty
   * @throws IOException when the connection breaks before the end
   */
  String read(ResponseBody body) throws IOException, InterruptedException {
    MediaType type = body.contentType();
    charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
    try {
      InputStream from = body.byteStream();
      int got = 0;
      while (got >= 0 && count < LONGEST && !isFoundEarly()) {
        got = from.read(bytes, count, LONGEST - count);
        if (got > 0) {
          look(got);
        }
      }
      return "";
    } catch (InterruptedIOException e) {
      Interruptions.rethrow();
      return "the body stopped after " + count + " bytes";
    }
  }

  private boolean isFoundEarly() {
    return expected.isPresent() && found;
  }

  /** Only where the text can have become whole: in the new bytes and just before them. */
  private void look(int got) {
    if (!found) {
      int length = expected.orElseThrow().getBytes(charset).length;
      int from = Math.max(0, count - length);
      found = new String(bytes, from, count + got - from, charset).contains(expected.get());
    }
    count += got;
  }

  /** Whether the expected text was in it; true when none is expected. */
  boolean matches() {
    return found;
  }

  /** What is kept of it. */
  String beginning() {
    String text = new String(bytes, 0, Math.min(count, 4 * HttpEvidence.BODY_LIMIT), charset);
    return text.substring(0, Math.min(text.length(), HttpEvidence.BODY_LIMIT));
  }
}
