package dev.throughline.journey;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.deploy.DeployRules;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The endpoints made elsewhere that this computer keeps: for each a private file and, beside it,
 * the profile that AWS gave last, which holds neither a certificate of the client nor a key.
 */
public final class ElsewhereRecords {

  private static final String SUFFIX = ".json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;

  /**
   * Looks at nothing yet and creates nothing.
   *
   * @param dataFolder the folder of what has to last, see {@code settings.Folders}
   */
  public ElsewhereRecords(Path dataFolder) {
    this.folder = dataFolder.resolve("elsewhere");
  }

  /**
   * What was read.
   *
   * @param unread why a file says nothing; it stays where it is
   */
  record All(List<ElsewhereRecord> records, List<ProblemException> unread) {}

  /** All that are kept, in the order of their names. */
  All all() throws ProblemException {
    List<ElsewhereRecord> records = new ArrayList<>();
    List<ProblemException> unread = new ArrayList<>();
    for (Path file : files()) {
      try {
        records.add(read(file));
      } catch (ProblemException e) {
        unread.add(e);
      }
    }
    records.sort(Comparator.comparing(ElsewhereRecord::name));
    return new All(List.copyOf(records), List.copyOf(unread));
  }

  private List<Path> files() throws ProblemException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static ElsewhereRecord read(Path file) throws ProblemException {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      String schema = tree.path("schema").asText();
      if (!schema.equals(ElsewhereFile.SCHEMA) && schema.startsWith("throughline.")) {
        throw unread(file, "was written by another version of Throughline", null);
      }
      ElsewhereRecord record = JSON.treeToValue(tree, ElsewhereFile.class).record();
      if (DeployRules.vpnEndpoint(record.endpointId()).isPresent() || record.name().isBlank()) {
        throw unread(file, "is damaged", null);
      }
      return record;
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw unread(file, "is damaged", e);
    } catch (IOException e) {
      throw unread(file, "can't be read (" + e.getMessage() + ")", e);
    }
  }

  private static ProblemException unread(Path file, String why, Exception cause) {
    return new ProblemException(
        Kind.COMPUTER,
        file + " " + why + ", so the endpoint that it keeps is not shown.",
        "Look for the endpoint in its account and choose it again; the file is then put aside, and"
            + " nothing in it is lost.",
        cause);
  }

  /** The profile that AWS gave last. */
  Path profile(String endpointId) {
    return file(endpointId, ".ovpn");
  }

  /** Keeps it with its profile, each whole or not at all. */
  void write(ElsewhereRecord record, String profile) throws ProblemException {
    Path file = file(record.endpointId(), SUFFIX);
    try {
      PrivateFiles.folder(folder.getParent());
      PrivateFiles.folder(folder);
      putAside(file);
      writeProfile(record.endpointId(), profile);
      PrivateFiles.write(file, JSON.writeValueAsBytes(ElsewhereFile.of(record)));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** What can't be read is another version's, or may still be mended by hand. */
  private static void putAside(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      read(file);
    } catch (ProblemException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".aside");
      for (int i = 2; Files.exists(aside); i++) {
        aside = file.resolveSibling(file.getFileName() + ".aside-" + i);
      }
      Files.move(file, aside);
    }
  }

  /** Puts a profile that AWS gave anew in the place of the last one. */
  void writeProfile(String endpointId, String profile) throws ProblemException {
    Path file = profile(endpointId);
    try {
      PrivateFiles.write(file, profile.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Forgets it and its profile. */
  void delete(String endpointId) throws ProblemException {
    Path file = file(endpointId, SUFFIX);
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(profile(endpointId));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** An ID of AWS's makes a name that leads nowhere else. */
  private Path file(String endpointId, String suffix) {
    if (DeployRules.vpnEndpoint(endpointId).isPresent()) {
      throw new IllegalArgumentException(endpointId + " is no ID of an endpoint");
    }
    return folder.resolve(endpointId + suffix);
  }

  private static ProblemException unusable(Path file, IOException e) {
    return new ProblemException(
        Kind.COMPUTER,
        file + " can't be read or written: " + e.getMessage() + ".",
        "Make the folder yours again, or free some space there; then try again.",
        e);
  }
}
