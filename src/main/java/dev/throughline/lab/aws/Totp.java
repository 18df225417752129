package dev.throughline.lab.aws;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords of six digits that last for thirty seconds (RFC 6238, with SHA-1). */
final class Totp {

  private static final long STEP_SECONDS = 30;

  private final byte[] seed;

  Totp(byte[] seed) {
    this.seed = seed.clone();
  }

  String code(Instant now) {
    return code(now.getEpochSecond() / STEP_SECONDS);
  }

  boolean accepts(String code, Instant now) {
    long step = now.getEpochSecond() / STEP_SECONDS;
    return code.equals(code(step)) || code.equals(code(step - 1)) || code.equals(code(step + 1));
  }

  private String code(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(seed, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
