package dev.throughline.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The way from the laptop to the endpoints: how long it takes and how much of it is lost. What
 * {@code tc netem} does, for kernels that don't have it: the tunnel's packets take a detour by this
 * process. Of tunnels over UDP only.
 *
 * <pre>
 * GET  /_lab/wire   {"delayMillis":0,"lossPercent":0}
 * POST /_lab/wire   the same: the delay is that of there and back, the loss that of either way
 * </pre>
 */
public final class Wire {

  private static final int LONGEST_MILLIS = 5_000;
  private static final int MOST_PERCENT = 90;
  private static final String TABLE = "lab_wire";

  private final InetAddress here;
  private final InetSocketAddress own;
  private final Supplier<List<InetSocketAddress>> endpoints;
  private final JsonMapper json = JsonMapper.builder().build();
  private final List<SlowRelay> relays = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private int delayMillis;
  private int lossPercent;

  /**
   * A wire that is well.
   *
   * @param here an address of the internet's namespace, which this process runs in
   * @param own the lab's own endpoint
   * @param endpoints where those serve that were made in the lab's AWS
   */
  public Wire(
      InetAddress here, InetSocketAddress own, Supplier<List<InetSocketAddress>> endpoints) {
    this.here = here;
    this.own = own;
    this.endpoints = endpoints;
  }

  /** Answers a request; see the class. */
  public JsonNode answer(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (method.equals("POST")) {
        set(number(body, "delayMillis", LONGEST_MILLIS), number(body, "lossPercent", MOST_PERCENT));
      }
      return json.createObjectNode()
          .put("delayMillis", delayMillis)
          .put("lossPercent", lossPercent);
    } finally {
      lock.unlock();
    }
  }

  private static int number(JsonNode body, String name, int most) {
    int value = body.path(name).asInt(-1);
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + " takes 0 to " + most);
    }
    return value;
  }

  private void set(int delay, int loss) throws IOException, InterruptedException {
    List<SlowRelay> before = List.copyOf(relays);
    relays.clear();
    List<String> rules = new ArrayList<>();
    if (delay > 0 || loss > 0) {
      for (InetSocketAddress endpoint :
          Stream.concat(Stream.of(own), endpoints.get().stream()).toList()) {
        SlowRelay relay = SlowRelay.start(here, endpoint, delay, loss);
        relays.add(relay);
        rules.add(
            "iifname \"lan0\" ip daddr %s udp dport %d dnat to %s:%d"
                .formatted(
                    endpoint.getAddress().getHostAddress(),
                    endpoint.getPort(),
                    here.getHostAddress(),
                    relay.port()));
      }
    }
    Tools.run(
        List.of("nft", "--file", "-"),
        """
        table ip %1$s
        delete table ip %1$s
        table ip %1$s {
          chain detour {
            type nat hook prerouting priority dstnat; policy accept;
            %2$s
          }
        }
        """
            .formatted(TABLE, String.join("\n    ", rules)));
    before.forEach(SlowRelay::close);
    delayMillis = delay;
    lossPercent = loss;
  }
}
