package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Operations;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the wire, with operations of its own behind it. */
abstract class WireCase {

  @TempDir private Path folder;
  private TestWire wire;

  @BeforeEach
  void start() throws IOException {
    wire = TestWire.start(folder, this::register);
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  /** Adds the operations. */
  abstract void register(Operations operations);

  /** Of the profiles. */
  final Path folder() {
    return folder;
  }

  final TestWire wire() {
    return wire;
  }
}
