package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.journey.TunnelRegister.Held;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline status}: the tunnels that are held now. */
@Command(
    name = "status",
    description = "Says which tunnels are held now, by which process.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  a tunnel is held", "  1  none is", "  2  wrong usage"})
public final class StatusCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TunnelRegister register;

  @Option(names = "--json", description = "Print one JSON document (throughline.status/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  public StatusCommand(TunnelRegister register) {
    this.register = register;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Held> held = register.held();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "throughline.status/1");
      document.put("tunnels", held);
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } else if (held.isEmpty()) {
      out.println("No tunnel is held.");
    } else {
      held.forEach(tunnel -> describe(out, tunnel));
    }
    return held.isEmpty() ? 1 : 0;
  }

  private static void describe(PrintWriter out, Held tunnel) {
    out.printf("%s: %s (process %d)%n", tunnel.name(), tunnel.state(), tunnel.process().pid());
    out.printf("  address  %s%n", tunnel.localAddress());
    out.printf("  endpoint %s%n", tunnel.remote());
    out.printf("  since    %s%n", tunnel.connectedAt());
    out.printf(
        "  traffic  %,d bytes in, %,d bytes out%n",
        tunnel.traffic().bytesIn(), tunnel.traffic().bytesOut());
  }
}
