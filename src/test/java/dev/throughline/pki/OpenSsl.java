package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The openssl command in a folder: the other side that our certificates and keys must get on with.
 */
record OpenSsl(Path folder) {

  /** What a command said, both streams together. */
  record Said(int exitCode, String text) {}

  static OpenSsl in(Path folder) throws IOException, InterruptedException {
    try {
      new ProcessBuilder("openssl", "version").redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      Assumptions.abort("NOT TESTED: there is no openssl on this computer's PATH");
    }
    return new OpenSsl(folder);
  }

  Said say(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  String run(String... arguments) throws IOException, InterruptedException {
    Said said = say(arguments);
    assertEquals(0, said.exitCode(), () -> "openssl " + List.of(arguments) + ": " + said.text());
    return said.text();
  }

  /** Makes a self-signed certificate and its key, as a person would by hand. */
  void selfSigned(String name, String... keyOptions) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=" + name + ".example"));
    arguments.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
    arguments.addAll(List.of(keyOptions));
    run(arguments.toArray(String[]::new));
  }
}
