package dev.throughline.lab.part;

import java.net.InetSocketAddress;

/** A part of the far side that is serving. Closing it drops its connections. */
interface Part extends AutoCloseable {

  /** Where it serves; the port is the actual one when port 0 was asked for. */
  InetSocketAddress address();

  @Override
  void close();
}
