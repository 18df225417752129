package dev.throughline.lab.aws;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifiers and secrets as AWS makes them up. */
public final class RandomIds {

  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SECRET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final SecureRandom random = new SecureRandom();

  /** Capitals and digits, as in an access key's id. */
  public String upper(String prefix, int length) {
    return prefix + of(UPPER, length);
  }

  /** Letters and digits. */
  public String secret(int length) {
    return of(SECRET, length);
  }

  /** Lower-case hexadecimal digits, as in {@code vpc-0a1b2c3d4e5f60718}. */
  public String hex(String prefix, int length) {
    return prefix + HexFormat.of().formatHex(bytes((length + 1) / 2)).substring(0, length);
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String of(String letters, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
