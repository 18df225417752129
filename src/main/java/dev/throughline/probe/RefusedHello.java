package dev.throughline.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A TLS ClientHello of a given size, which every server has to refuse with a short alert: it offers
 * no cipher suite but that of an unprotected connection (RFC 5246, section 7.4.1.3 and appendix
 * A.5). So an answer shows that the whole hello has arrived, nothing is agreed, and nothing large
 * comes back.
 */
final class RefusedHello {

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int TLS_1_0 = 0x0301;
  private static final int TLS_1_2 = 0x0303;
  private static final int NULL_WITH_NULL_NULL = 0;
  private static final int SERVER_NAME = 0;
  private static final int PADDING = 21;

  private static final int HANDSHAKE_HEADER = 4;

  /** The groups and signatures that a server may want to read before it looks at the suites. */
  private static final byte[] USUAL_EXTENSIONS =
      HexFormat.of()
          .parseHex(
              "000a"
                  + "0006"
                  + "0004"
                  + "001d"
                  + "0017" // supported_groups: x25519, secp256r1
                  + "000d"
                  + "0006"
                  + "0004"
                  + "0401"
                  + "0403"); // signature_algorithms: RSA, ECDSA

  private RefusedHello() {}

  /**
   * The hello, in one record.
   *
   * @param host the name that is asked for
   * @param bytes how long; one that is shorter than a hello can be is as long as it has to be
   */
  static byte[] of(String host, int bytes) {
    byte[] unpadded = record(host, 0);
    return bytes <= unpadded.length ? unpadded : record(host, bytes - unpadded.length);
  }

  private static byte[] record(String host, int padding) {
    byte[] hello = hello(host, padding);
    return written(
        out -> {
          out.writeByte(HANDSHAKE);
          out.writeShort(TLS_1_0);
          out.writeShort(HANDSHAKE_HEADER + hello.length);
          out.writeByte(CLIENT_HELLO);
          out.writeByte(0);
          out.writeShort(hello.length);
          out.write(hello);
        });
  }

  private static byte[] hello(String host, int padding) {
    byte[] extensions =
        written(
            out -> {
              serverName(out, host.getBytes(StandardCharsets.US_ASCII));
              out.write(USUAL_EXTENSIONS);
              out.writeShort(PADDING);
              out.writeShort(padding);
              out.write(new byte[padding]);
            });
    return written(
        out -> {
          out.writeShort(TLS_1_2);
          out.write(new byte[32]);
          out.writeByte(0);
          out.writeShort(2);
          out.writeShort(NULL_WITH_NULL_NULL);
          out.writeByte(1);
          out.writeByte(0);
          out.writeShort(extensions.length);
          out.write(extensions);
        });
  }

  private static void serverName(DataOutputStream out, byte[] host) throws IOException {
    out.writeShort(SERVER_NAME);
    out.writeShort(host.length + 5);
    out.writeShort(host.length + 3);
    out.writeByte(0);
    out.writeShort(host.length);
    out.write(host);
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }
}
