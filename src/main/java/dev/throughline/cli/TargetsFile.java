package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of services to prove, one a line. Everything that is wrong with it is found before anybody
 * connects, and told with the line's number.
 */
final class TargetsFile {

  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int MOST = 10_000;
  private static final int MOST_TOLD = 10;
  private static final String HOW =
      "Write one target a line: NAME, NAME:PORT or http(s)://NAME:PORT/PATH, then if need be"
          + " status=200-399, body=\"some text\" or instances=2; # begins a comment.";

  private final String name;
  private final TargetLine reader;
  private final List<String> wrong = new ArrayList<>();

  private TargetsFile(String name, ServiceTarget base) {
    this.name = name;
    this.reader = new TargetLine(base);
  }

  /**
   * Reads the targets.
   *
   * @param file its path, or {@value #STANDARD_INPUT}
   * @param base what a line means that does not say otherwise
   * @throws ProblemException USAGE, when it can't be read or any line of it is no target
   */
  static List<ServiceTarget> read(String file, ServiceTarget base, InputStream standardInput)
      throws ProblemException {
    boolean isStandardInput = file.equals(STANDARD_INPUT);
    String name = isStandardInput ? "standard input" : file;
    try {
      byte[] bytes =
          isStandardInput ? standardInput.readAllBytes() : Files.readAllBytes(Path.of(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TargetsFile(name, base).parse(text);
    } catch (CharacterCodingException e) {
      throw unreadable(name, "it is no text in UTF-8", "Save it as plain text, encoded as UTF-8.");
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file", "Correct the path given to --targets.");
    } catch (IOException e) {
      String why = Files.isDirectory(Path.of(file)) ? "it is a folder" : e.toString();
      throw unreadable(name, why, "Give --targets a file that this user can read.");
    }
  }

  private List<ServiceTarget> parse(String text) throws ProblemException {
    // Some editors of Windows put a mark of the encoding in front.
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    List<ServiceTarget> targets = new ArrayList<>();
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      try {
        reader.read(line).ifPresent(targets::add);
      } catch (IllegalArgumentException e) {
        wrong.add("  " + name + ":" + number + ": " + e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(Kind.USAGE, linesWrong(), HOW);
    }
    if (targets.isEmpty()) {
      throw new ProblemException(Kind.USAGE, "There is no target in " + name + ".", HOW);
    }
    if (targets.size() > MOST) {
      throw new ProblemException(
          Kind.USAGE,
          "There are %,d targets in %s; at most %,d are proven at once."
              .formatted(targets.size(), name, MOST),
          "Split the file, and prove its parts one after the other.");
    }
    return targets;
  }

  private String linesWrong() {
    String told = wrong.stream().limit(MOST_TOLD).collect(Collectors.joining("\n"));
    int more = wrong.size() - MOST_TOLD;
    return (wrong.size() == 1 ? "1 line" : wrong.size() + " lines")
        + " of "
        + name
        + " can't be used, so nothing was connected to:\n"
        + told
        + (more > 0 ? "\n  and " + more + " more" : "");
  }

  private static ProblemException unreadable(String name, String why, String fix) {
    return new ProblemException(
        Kind.USAGE, "The targets can't be read from " + name + ": " + why + ".", fix);
  }
}
