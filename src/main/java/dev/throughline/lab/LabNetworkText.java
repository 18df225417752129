package dev.throughline.lab;

import dev.throughline.lab.aws.net.NetworkRecord;
import dev.throughline.model.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What {@code lab status} says of what was made in the lab's AWS. */
final class LabNetworkText {

  private LabNetworkText() {}

  /** What runs for which resource. */
  static List<NetworkRecord.Part> parts(RunningLab running) {
    try {
      Optional<NetworkRecord> record = NetworkRecord.read(LabFiles.network(running.folder()));
      return record.map(NetworkRecord::parts).orElse(List.of());
    } catch (IOException e) {
      // The lab is ending, and its folder with it.
      return List.of();
    }
  }

  static void print(RunningLab running, PrintWriter out) {
    if (running.record().kind() == Deployment.Kind.LOOPBACK_LAB) {
      out.println(
          "  What is made in the lab's AWS has no network here: that takes network namespaces.");
      return;
    }
    List<NetworkRecord.Part> parts = parts(running);
    if (parts.isEmpty()) {
      return;
    }
    out.printf("  Made in the lab's AWS (all parts of a VPC are one process):%n");
    String resource = "";
    for (NetworkRecord.Part part : parts) {
      if (!part.resource().equals(resource)) {
        resource = part.resource();
        out.printf("  %s%n", resource);
      }
      out.printf("    %-30s %8d  %s%n", part.name(), part.pid(), part.address());
    }
  }
}
