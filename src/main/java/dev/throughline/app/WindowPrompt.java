package dev.throughline.app;

import dev.throughline.aws.Prompt;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Asks in the window, which is made after what asks. Nobody answers before it is there. */
final class WindowPrompt implements Prompt {

  private final AtomicReference<Prompt> window = new AtomicReference<>();

  void askIn(Prompt prompt) {
    window.set(prompt);
  }

  @Override
  public Optional<String> mfaCode(String profile, String serial) {
    Prompt asked = window.get();
    return asked == null ? Optional.empty() : asked.mfaCode(profile, serial);
  }
}
