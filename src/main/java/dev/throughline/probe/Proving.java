package dev.throughline.probe;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SystemLookup;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** One run over a plan: what is asked side by side, and what waits for what. */
final class Proving {

  /** A name with more addresses than this is no interface endpoint's. */
  private static final int MOST_ADDRESSES = 16;

  /** What openvpn gives its device unless told otherwise, in bytes. */
  private static final int USUAL_MTU = 1500;

  private final ProbePlan plan;
  private final Budgets budgets;
  private final Routes routes;
  private final FutureTask<Trust> trust;
  private final SystemLookupProbe system;
  private final ExecutorService threads;
  private final Progress progress;
  private final Way way;
  private final TcpProbe tcp;
  private final List<Future<?>> running = new ArrayList<>();

  Proving(
      ProbePlan plan,
      Budgets budgets,
      Routes routes,
      Supplier<Trust> trust,
      SystemLookupProbe system,
      ExecutorService threads,
      Progress progress) {
    this.plan = plan;
    this.budgets = budgets;
    this.routes = routes;
    this.trust = new FutureTask<>(trust::get);
    this.system = system;
    this.threads = threads;
    this.progress = progress;
    way = Way.intoTunnel(plan.tunnelAddress(), routes);
    tcp = new TcpProbe(way);
  }

  void run() throws InterruptedException, ExecutionException {
    start(this::askPublicControl);
    start(this::askSystem);
    if (plan.target().scheme() == ServiceTarget.Scheme.HTTPS) {
      threads.execute(trust);
    }
    RouteEvidence route = routes.look(plan.resolver().getAddress(), plan.tunnelAddress());
    progress.add(known -> known.withRoute(route));
    askService();
    for (Future<?> part : running) {
      part.get();
    }
  }

  private void askPublicControl() throws InterruptedException, ExecutionException {
    // In the loopback lab not even the control may leave this machine.
    Way anyone = plan.tunnelAddress().isPresent() ? Way.anywhere() : way;
    UdpDnsProbe dns = new UdpDnsProbe(anyone, budgets.publicControl(), UdpDnsProbe.ONCE_MORE);
    PublicControl control =
        new PublicControlProbe(dns, threads).ask(plan.target().host(), plan.publicResolvers());
    progress.add(known -> known.withPublicControl(control));
  }

  private void askSystem() throws InterruptedException {
    SystemLookup answer =
        plan.askSystemResolver()
            ? system.ask(plan.target().host(), budgets.system())
            : new SystemLookup(SystemLookup.Outcome.NOT_ASKED, List.of(), Duration.ZERO);
    progress.add(known -> known.withSystem(answer));
  }

  /** The resolver over UDP and TCP; the first good answer's addresses are asked at once. */
  private void askService() throws InterruptedException, ExecutionException {
    String host = plan.target().host();
    TcpDnsProbe tcpDns = new TcpDnsProbe(tcp, budgets.dns());
    ExecutorCompletionService<DnsEvidence> resolver = new ExecutorCompletionService<>(threads);
    Future<DnsEvidence> overTcp = resolver.submit(() -> tcpDns.ask(host, plan.resolver()));
    resolver.submit(() -> overUdp(host, overTcp));

    List<DnsEvidence> said = new ArrayList<>();
    boolean asked = false;
    while (said.size() < DnsEvidence.Transport.values().length) {
      DnsEvidence answer = resolver.take().get();
      said.add(answer);
      said.sort(Comparator.comparing(DnsEvidence::transport));
      List<DnsEvidence> soFar = List.copyOf(said);
      progress.add(known -> known.withResolver(soFar));
      if (!asked && answer.outcome() == Outcome.ANSWERED) {
        asked = true;
        askAddresses(answer.addresses().stream().limit(MOST_ADDRESSES).toList());
      }
    }
  }

  private DnsEvidence overUdp(String host, Future<DnsEvidence> overTcp)
      throws InterruptedException, ExecutionException {
    UdpDnsProbe dns = new UdpDnsProbe(way, budgets.dns(), UdpDnsProbe.PATIENT);
    DnsAnswer answer = dns.ask(host, plan.resolver());
    return answer.truncated() ? whole(answer.evidence(), overTcp.get()) : answer.evidence();
  }

  /** What does not fit into a datagram counts as TCP has it, as for every other resolver. */
  private static DnsEvidence whole(DnsEvidence truncated, DnsEvidence overTcp) {
    boolean answered =
        switch (overTcp.outcome()) {
          case ANSWERED, NAME_MISSING, NO_DATA, REFUSED, SERVER_FAILED -> true;
          case NO_ANSWER, UNREACHABLE, ROUTE_OUTSIDE -> false;
        };
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

  private void askAddresses(List<InetAddress> addresses) {
    progress.add(
        known ->
            known.withAddresses(
                addresses.stream()
                    .map(address -> new AddressEvidence(address, Optional.empty(), List.of()))
                    .toList()));
    if (measuresSize()) {
      start(() -> askSize(addresses.getFirst(), plan.tunnelAddress().get()));
    }
    AddressProbe probe =
        new AddressProbe(
            addresses.size(), plan.target(), tcp, new HttpProbe(trust), budgets, threads);
    for (InetAddress address : addresses) {
      start(() -> probe.ask(address, this::replace));
    }
  }

  /** Over a device of a tunnel's, and in plain HTTP, where a request can be made of any size. */
  private boolean measuresSize() {
    return plan.target().scheme() == ServiceTarget.Scheme.HTTP
        && plan.tunnelAddress().map(address -> !address.isLoopbackAddress()).orElse(false);
  }

  private void askSize(InetAddress address, InetAddress tunnelAddress)
      throws InterruptedException, ExecutionException {
    new SizeProbe(tcp, plan.target(), threads)
        .ask(address, full(mtu(tunnelAddress)))
        .ifPresent(size -> progress.add(known -> known.withSize(size)));
  }

  /** The largest packet that the system makes of what is written to a connection. */
  private int full(int mtu) {
    OptionalInt mssfix =
        progress
            .evidence()
            .profile()
            .filter(ProfileEvidence.Accepted.class::isInstance)
            .map(profile -> ((ProfileEvidence.Accepted) profile).profile().mssfix())
            .orElse(OptionalInt.empty());
    return Math.min(mtu - SizeProbe.TAKEN_OFF, mssfix.orElse(mtu) - SizeProbe.WRAPPING);
  }

  private static int mtu(InetAddress tunnelAddress) {
    try {
      NetworkInterface device = NetworkInterface.getByInetAddress(tunnelAddress);
      return device == null ? USUAL_MTU : device.getMTU();
    } catch (SocketException e) {
      return USUAL_MTU;
    }
  }

  private void replace(AddressEvidence grown) {
    progress.add(
        known ->
            known.withAddresses(
                known.addresses().stream()
                    .map(old -> old.address().equals(grown.address()) ? grown : old)
                    .toList()));
  }

  private void start(Part part) {
    running.add(
        threads.submit(
            () -> {
              part.ask();
              return null;
            }));
  }

  /** Something that is asked on a thread of its own. */
  private interface Part {
    void ask() throws InterruptedException, ExecutionException;
  }
}
