package dev.throughline.lab.aws.common;

import java.util.concurrent.ThreadLocalRandom;

/** The parts of ids that AWS draws at random. */
public final class RandomText {

  private static final String HEX = "0123456789abcdef";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private RandomText() {}

  /** Lower-case hexadecimal digits. */
  public static String hex(int digits) {
    return of(HEX, digits);
  }

  /** Capital letters and digits, as Route 53 has them. */
  public static String capitals(int characters) {
    return of(CAPITALS, characters);
  }

  private static String of(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(ThreadLocalRandom.current().nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
