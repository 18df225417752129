package dev.throughline.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of one lab. */
final class LabParts {

  /** The part that is the lab's AWS. */
  static final String AWS = "aws";

  private static final long STOP_MILLIS = 2000;

  private final Path folder;
  private final List<PartProcess> parts = new ArrayList<>();
  private final List<LabRecord.Part> ready = new ArrayList<>();
  private ServerProcess server;

  LabParts(Path folder) {
    this.folder = folder;
  }

  /** Starts a part without waiting for it. */
  PartProcess start(String name, String role, List<String> enter, String... arguments)
      throws IOException {
    PartProcess part =
        PartProcess.start(name, role, enter, List.of(arguments), folder.resolve("parts.log"));
    parts.add(part);
    return part;
  }

  /** Starts the openvpn server and waits until it answers. */
  void startServer(Path openvpn, List<String> enter, String address)
      throws IOException, InterruptedException {
    server =
        ServerProcess.start(openvpn, enter, LabFiles.server(folder), folder.resolve("openvpn.log"));
    ready.addFirst(server.record(address));
  }

  /** Waits for all of them. */
  List<LabRecord.Part> awaitReady() throws IOException, InterruptedException {
    for (PartProcess part : parts) {
      ready.add(part.record(part.awaitReady()));
    }
    return List.copyOf(ready);
  }

  /** Ends them all, by force those that do not end when asked. */
  void stop() throws InterruptedException {
    parts.forEach(PartProcess::stop);
    if (server != null) {
      server.stop(STOP_MILLIS);
    }
    for (PartProcess part : parts) {
      if (!part.endsWithin(STOP_MILLIS)) {
        part.stopByForce();
      }
    }
  }
}
