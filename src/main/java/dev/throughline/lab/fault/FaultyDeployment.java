package dev.throughline.lab.fault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The deployment that faults are on in, as the lab's folder has it: who names none means this one.
 *
 * @param name its name
 * @param tls whether its service is to be asked over TLS
 */
public record FaultyDeployment(String name, boolean tls) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Path file(Path lab) {
    return lab.resolve("faults.json");
  }

  /** What the lab's folder says; empty when nothing is broken. */
  public static Optional<FaultyDeployment> read(Path lab) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file(lab)), FaultyDeployment.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(file(lab) + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
