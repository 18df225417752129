package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.PublicControl;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks the resolvers this computer had before connecting for the private name. */
final class PublicControlProbe {

  private static final int MOST_RESOLVERS = 3;

  private final UdpDnsProbe dns;
  private final ExecutorService threads;

  PublicControlProbe(UdpDnsProbe dns, ExecutorService threads) {
    this.dns = dns;
    this.threads = threads;
  }

  PublicControl ask(String host, List<InetSocketAddress> resolvers)
      throws InterruptedException, ExecutionException {
    List<Future<DnsEvidence>> asked = new ArrayList<>();
    for (InetSocketAddress resolver :
        resolvers.stream().distinct().limit(MOST_RESOLVERS).toList()) {
      asked.add(threads.submit(() -> dns.ask(host, resolver).evidence()));
    }
    List<DnsEvidence> answers = new ArrayList<>();
    for (Future<DnsEvidence> answer : asked) {
      answers.add(answer.get());
    }
    return new PublicControl(answers);
  }
}
