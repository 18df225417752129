package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.SystemLookup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks each time. */
final class FreshAnswers implements NameAnswers {

  private final ProbePlan plan;
  private final Budgets budgets;
  private final Routes routes;
  private final SystemLookupProbe system;
  private final ExecutorService threads;
  private final Way way;

  FreshAnswers(
      ProbePlan plan,
      Budgets budgets,
      Routes routes,
      SystemLookupProbe system,
      ExecutorService threads) {
    this.plan = plan;
    this.budgets = budgets;
    this.routes = routes;
    this.system = system;
    this.threads = threads;
    way = Way.intoTunnel(plan.tunnelAddress(), routes);
  }

  @Override
  public RouteEvidence route() {
    return routes.look(plan.resolver().getAddress(), plan.tunnelAddress());
  }

  /** Over UDP and TCP side by side. */
  @Override
  public void resolve(String host, Heard heard) throws InterruptedException, ExecutionException {
    ExecutorCompletionService<DnsEvidence> resolver = new ExecutorCompletionService<>(threads);
    Future<DnsEvidence> overTcp = resolver.submit(() -> overTcp(host));
    resolver.submit(() -> overUdp(host, overTcp));
    List<DnsEvidence> said = new ArrayList<>();
    while (said.size() < DnsEvidence.Transport.values().length) {
      said.add(resolver.take().get());
      said.sort(Comparator.comparing(DnsEvidence::transport));
      heard.of(List.copyOf(said));
    }
  }

  /** Over UDP alone, unless the answer is too long for it. */
  DnsEvidence resolveOnce(String host) throws InterruptedException {
    DnsAnswer answer =
        new UdpDnsProbe(way, budgets.dns(), UdpDnsProbe.PATIENT).ask(host, plan.resolver());
    return answer.truncated() ? whole(answer.evidence(), overTcp(host)) : answer.evidence();
  }

  private DnsEvidence overTcp(String host) throws InterruptedException {
    return new TcpDnsProbe(new TcpProbe(way), budgets.dns()).ask(host, plan.resolver());
  }

  private DnsEvidence overUdp(String host, Future<DnsEvidence> overTcp)
      throws InterruptedException, ExecutionException {
    DnsAnswer answer =
        new UdpDnsProbe(way, budgets.dns(), UdpDnsProbe.PATIENT).ask(host, plan.resolver());
    return answer.truncated() ? whole(answer.evidence(), overTcp.get()) : answer.evidence();
  }

  /** What does not fit into a datagram counts as TCP has it, as for every other resolver. */
  private static DnsEvidence whole(DnsEvidence truncated, DnsEvidence overTcp) {
    boolean answered = overTcp.outcome().isResponse();
    Outcome alone = truncated.addresses().isEmpty() ? Outcome.NO_ANSWER : truncated.outcome();
    return new DnsEvidence(
        truncated.name(),
        truncated.server(),
        truncated.transport(),
        answered ? overTcp.outcome() : alone,
        answered ? overTcp.addresses() : truncated.addresses(),
        answered ? overTcp.zone() : Optional.empty(),
        truncated.took(),
        answered
            ? "the answer was too long for UDP and came over TCP"
            : "the answer was too long for UDP, and none came over TCP");
  }

  @Override
  public PublicControl publicControl(String host) throws InterruptedException, ExecutionException {
    return publicControl(host, plan.publicResolvers());
  }

  PublicControl publicControl(String host, List<InetSocketAddress> resolvers)
      throws InterruptedException, ExecutionException {
    // In the loopback lab not even the control may leave this machine.
    Way anyone = plan.tunnelAddress().isPresent() ? Way.anywhere() : way;
    UdpDnsProbe dns = new UdpDnsProbe(anyone, budgets.publicControl(), UdpDnsProbe.ONCE_MORE);
    return new PublicControlProbe(dns, threads).ask(host, resolvers);
  }

  @Override
  public SystemLookup system(String host) throws InterruptedException {
    return plan.askSystemResolver()
        ? system.ask(host, budgets.system())
        : new SystemLookup(SystemLookup.Outcome.NOT_ASKED, List.of(), Duration.ZERO);
  }
}
