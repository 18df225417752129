package dev.throughline.lab.fault;

import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of a lab's laptop. The kernel has one clock for all, so whoever runs in the laptop
 * reads this one; it is right unless the lab's folder says by how much it is wrong.
 */
public final class LaptopClock extends Clock {

  private final Path file;
  private final Clock right;

  /** The clock of the laptop of the lab with that folder. */
  public LaptopClock(Path lab, Clock right) {
    this.file = file(lab);
    this.right = right;
  }

  private static Path file(Path lab) {
    return lab.resolve("clock");
  }

  /** Sets it wrong. */
  static Fault.Mending set(Path lab, Duration ahead) throws IOException {
    PrivateFiles.write(
        file(lab), String.valueOf(ahead.toSeconds()).getBytes(StandardCharsets.US_ASCII));
    return () -> setRight(lab);
  }

  /** Sets it right. */
  static void setRight(Path lab) throws IOException {
    Files.deleteIfExists(file(lab));
  }

  @Override
  public Instant instant() {
    return right.instant().plus(ahead());
  }

  private Duration ahead() {
    try {
      return Files.exists(file)
          ? Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()))
          : Duration.ZERO;
    } catch (IOException | NumberFormatException e) {
      // It was set right between the two questions.
      return Duration.ZERO;
    }
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return right.withZone(zone);
  }
}
