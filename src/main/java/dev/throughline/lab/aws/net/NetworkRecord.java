package dev.throughline.lab.aws.net;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code network.json} in the lab's folder says of what runs for the lab's AWS.
 *
 * @param parts ordered by resource
 */
public record NetworkRecord(List<Part> parts) {

  private static final String FILE = "network.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Something that runs for a resource. All parts of a VPC are one process.
   *
   * @param resource such as {@code vpc-…} or {@code cvpn-endpoint-…}
   * @param name what it is called in the logs
   * @param pid the process
   * @param address where it serves
   */
  public record Part(String resource, String name, long pid, String address) {}

  public NetworkRecord {
    parts = List.copyOf(parts);
  }

  static NetworkRecord of(Blueprint blueprint, Network network) {
    List<Part> parts = new ArrayList<>();
    for (Blueprint.VpnEndpoint endpoint : blueprint.endpoints()) {
      Optional<VpnSpace> space = Optional.ofNullable(network.endpoints().get(endpoint.id()));
      space
          .flatMap(VpnSpace::server)
          .ifPresent(
              server ->
                  parts.add(
                      new Part(
                          endpoint.id(),
                          "openvpn",
                          server.pid(),
                          Addresses.text(space.get().address()) + ":" + endpoint.port())));
    }
    for (Blueprint.Vpc vpc : blueprint.vpcs()) {
      Optional.ofNullable(network.vpcs().get(vpc.id()))
          .ifPresent(space -> parts.addAll(of(vpc, space.host())));
    }
    return new NetworkRecord(parts);
  }

  /** The record in that folder; empty when there is none. */
  public static Optional<NetworkRecord> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), NetworkRecord.class));
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  void write(Path folder) throws IOException {
    PrivateFiles.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  private static List<Part> of(Blueprint.Vpc vpc, VpcHost host) {
    return host.running().entrySet().stream()
        .map(
            part ->
                new Part(
                    vpc.id(),
                    part.getKey(),
                    host.pid(),
                    part.getValue().get(1).replaceFirst("^--listen=", "")))
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }
}
