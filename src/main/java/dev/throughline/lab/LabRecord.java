package dev.throughline.lab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code lab.json} in the lab's folder says of a running lab.
 *
 * @param name what {@code --lab=NAME} calls it
 * @param kind LAB or LOOPBACK_LAB
 * @param supervisor the process that everything of the lab hangs on
 * @param laptop a process in the laptop's namespace; 0 for the loopback lab
 * @param serviceHost the private service's name
 * @param servicePort its port
 * @param resolver the VPC's resolver, as address and port
 * @param publicResolver who is asked in the negative control
 * @param parts what the lab is made of, each a process that can be ended by hand
 */
record LabRecord(
    String name,
    Deployment.Kind kind,
    ProcessId supervisor,
    long laptop,
    String serviceHost,
    int servicePort,
    Endpoint resolver,
    Endpoint publicResolver,
    List<Part> parts) {

  private static final String FILE = "lab.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One of the lab's processes. */
  record Part(String name, long pid, String address, String role) {}

  /** An address and a port. */
  record Endpoint(String address, int port) {
    InetSocketAddress socketAddress() {
      return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
  }

  /** Reads the record of the lab in that folder; empty when there is none. */
  static Optional<LabRecord> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), LabRecord.class));
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  void write(Path folder) throws IOException {
    PrivateFiles.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  boolean isRunning() {
    return supervisor.running().isPresent();
  }

  /** The lab as something that can be connected to and proven. */
  Deployment deployment(Path folder) {
    boolean loopback = kind == Deployment.Kind.LOOPBACK_LAB;
    return new Deployment(
            name.equals(Lab.DEFAULT_NAME) ? "Lab" : "Lab " + name,
            kind,
            LabFiles.profile(folder),
            new IdentitySource.Files(LabFiles.certificate(folder), LabFiles.key(folder)),
            new ServiceTarget(
                ServiceTarget.Scheme.HTTP,
                serviceHost,
                servicePort,
                "/",
                StatusRange.SUCCESS,
                Optional.empty(),
                LabAddresses.INSTANCES.size()),
            loopback ? Optional.of(resolver.socketAddress()) : Optional.empty(),
            Optional.of(Cidr.parse(loopback ? "127.0.0.0/8" : LabAddresses.CONSUMER_CIDR)),
            Optional.of(List.of(publicResolver.socketAddress())),
            loopback)
        .withClientCidr(Optional.of(Cidr.parse(LabAddresses.CLIENT_CIDR)).filter(_ -> !loopback));
  }
}
