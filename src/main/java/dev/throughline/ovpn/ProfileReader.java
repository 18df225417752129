package dev.throughline.ovpn;

import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a profile, or says line by line why it is refused. Fails closed: what is not known to be
 * harmless is refused. The file is read once; the bytes that were judged are the ones that run.
 */
public final class ProfileReader {

  /** The largest file that is read, in bytes. AWS's exports are about 5 KiB. */
  static final int LARGEST = 256 * 1024;

  /** OPTION_LINE_SIZE of openvpn, without its NUL. Inline files are not bound by it here. */
  private static final int LONGEST_LINE = 255;

  private static final int MOST_PROBLEMS = 50;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Pattern TAG = Pattern.compile("</?([A-Za-z0-9-]+)>");

  private final Problems problems = new Problems();
  private final Directives directives;
  private String openTag = "";
  private int openLine;
  private final StringBuilder inline = new StringBuilder();

  private ProfileReader(boolean anyHost) {
    this.directives = new Directives(anyHost, problems);
  }

  /**
   * Reads the file.
   *
   * @param anyHost whether the endpoint may be another than AWS's
   */
  public static ProfileEvidence read(Path file, boolean anyHost) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(LARGEST + 1), file.toString(), anyHost);
    } catch (NoSuchFileException e) {
      return unreadable(file.toString(), "There is no such file.");
    } catch (AccessDeniedException e) {
      return unreadable(file.toString(), "This user may not read it.");
    } catch (IOException e) {
      String why =
          Files.isDirectory(file) ? "It is a folder." : "Reading it failed: " + e.getMessage();
      return unreadable(file.toString(), why);
    }
  }

  /**
   * Reads what a file holds.
   *
   * @param source what to call it
   */
  public static ProfileEvidence read(byte[] content, String source, boolean anyHost) {
    if (content.length > LARGEST) {
      return unreadable(
          source, "It is larger than " + LARGEST / 1024 + " KiB, which no profile is.");
    }
    if (content.length == 0) {
      return unreadable(source, "It is empty.");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return unreadable(source, "It is no text (not UTF-8).");
    }
    return new ProfileReader(anyHost).read(text, source);
  }

  private ProfileEvidence read(String text, String source) {
    int number = 0;
    // openvpn ends a line at \n alone; \r counts as a blank.
    for (String line : text.split("\n", -1)) {
      line(++number, line);
    }
    if (!openTag.isEmpty()) {
      problems.unreadable(openLine, "<" + openTag + ">", "The block has no </" + openTag + ">.");
    }
    return directives.finish(source, MOST_PROBLEMS);
  }

  private void line(int number, String line) {
    if (!openTag.isEmpty()) {
      inlineLine(number, line);
      return;
    }
    String problem = unfit(line);
    if (!problem.isEmpty()) {
      problems.unreadable(number, firstWord(line), problem);
      return;
    }
    Words words = Words.of(line);
    if (words.words().isEmpty() && words.problem().isEmpty()) {
      return;
    }
    String name = words.words().isEmpty() ? "" : words.words().getFirst();
    if (TAG.matcher(name).matches() && words.words().size() == 1 && words.plainName()) {
      open(number, name);
    } else if (!words.plainName() || !NAME.matcher(name).matches()) {
      hiddenName(number, name);
    } else if (!words.problem().isEmpty()) {
      problems.unreadable(number, name, "It can't be read: " + words.problem() + ".");
    } else {
      directives.take(number, name, words.words().subList(1, words.words().size()));
    }
  }

  private static String unfit(String line) {
    if (line.startsWith("\ufeff")) {
      return "The file begins with a byte order mark; save it as plain UTF-8 without one.";
    }
    if (line.indexOf('\0') >= 0) {
      return "The line holds a NUL character.";
    }
    if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE && !isComment(line)) {
      return "The line is longer than " + LONGEST_LINE + " bytes, which openvpn does not take.";
    }
    return "";
  }

  private static boolean isComment(String line) {
    String stripped = line.strip();
    return stripped.startsWith("#") || stripped.startsWith(";");
  }

  /** openvpn would obey it all the same, so this must never be passed over. */
  private void hiddenName(int number, String name) {
    String bare = name.replaceFirst("^-+", "");
    problems.unsafe(
        number,
        NAME.matcher(bare).matches() ? bare : printable(name),
        "Its name is not written plainly (quotes, backslashes, dashes or other characters), which"
            + " can hide what it does; AWS writes plain names.");
  }

  private void open(int number, String word) {
    String tag = word.replaceAll("[</>]", "");
    if (word.startsWith("</")) {
      problems.unreadable(number, word, "The block that it closes was not opened.");
    } else {
      openTag = tag;
      openLine = number;
      inline.setLength(0);
    }
  }

  private void inlineLine(int number, String line) {
    String stripped = line.strip();
    if (stripped.startsWith("</" + openTag + ">")) {
      if (stripped.length() > openTag.length() + 3) {
        problems.unreadable(number, "</" + openTag + ">", "Something stands behind it.");
      }
      directives.inline(openLine, openTag, inline.toString());
      openTag = "";
    } else {
      inline.append(line).append('\n');
    }
  }

  private static String firstWord(String line) {
    return printable(line.strip().split("\\s", 2)[0]);
  }

  /** What comes from a file must not steer a terminal. */
  static String printable(String text) {
    String visible = text.replaceAll("[^\\x21-\\x7e]", "?");
    return visible.length() > 40 ? visible.substring(0, 40) + "..." : visible;
  }

  private static ProfileEvidence unreadable(String source, String why) {
    return new ProfileEvidence.Refused(
        source, new ArrayList<>(List.of(new ProfileProblem("profile.unreadable", 0, "", why))));
  }
}
