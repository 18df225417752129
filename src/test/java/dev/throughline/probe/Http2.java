package dev.throughline.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** The other side of one HTTP/2 request. */
final class Http2 {

  private Http2() {}

  /** As little of RFC 9113 as one response takes: SETTINGS, then status 200 by its static index. */
  static void answer(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    in.readFully(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()]);
    out.write(frame(4, 0, 0));
    while (true) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      in.readFully(new byte[length]);
      if (type == 4 && flags == 0) {
        out.write(frame(4, 1, 0));
      } else if (type == 1) {
        out.write(frame(1, 4, stream, (byte) 0x88));
        out.write(frame(0, 1, stream, (byte) 'h', (byte) 'i'));
        out.flush();
        in.readAllBytes();
        return;
      }
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) 0)
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
