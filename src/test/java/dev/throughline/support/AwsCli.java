package dev.throughline.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real AWS CLI, pointed at the lab's AWS and at nothing else. */
public final class AwsCli {

  private static final Logger LOG = LoggerFactory.getLogger(AwsCli.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> environment;
  private final Path folder;

  /** How a command ended. */
  public record Ended(int exitCode, String out, String err) {

    public JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  /**
   * The CLI for a profile, or skips the test, loudly, where there is none.
   *
   * @param folder of the files {@code config} and {@code credentials}
   */
  public AwsCli(URI endpoint, Path folder, String profile) {
    boolean there =
        List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "aws")));
    if (!there) {
      LOG.warn("SKIPPED: the AWS CLI is not on this machine");
    }
    assumeTrue(there, "SKIPPED: the AWS CLI is not on this machine");
    this.folder = folder;
    this.environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            endpoint.toString(),
            "AWS_CONFIG_FILE",
            folder.resolve("config").toString(),
            "AWS_SHARED_CREDENTIALS_FILE",
            folder.resolve("credentials").toString(),
            "AWS_PROFILE",
            profile,
            "AWS_EC2_METADATA_DISABLED",
            "true",
            "AWS_MAX_ATTEMPTS",
            "1",
            "AWS_PAGER",
            "",
            "HOME",
            folder.toString());
  }

  /** Runs {@code aws ARGUMENTS…}. */
  public Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(folder, "aws", ".out");
    Path err = Files.createTempFile(folder, "aws", ".err");
    Process process =
        builder
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("aws did not end: " + command);
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
