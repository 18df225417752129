package dev.throughline.probe;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SystemLookup;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One run for one service: what is asked side by side, and what waits for what. */
final class Proving {

  /** A name with more addresses than this is no interface endpoint's. */
  private static final int MOST_ADDRESSES = 16;

  private final ServiceTarget target;
  private final NameAnswers names;
  private final TcpProbe tcp;
  private final HttpProbe http;
  private final Optional<SizeQuestion> size;
  private final Budgets budgets;
  private final ExecutorService threads;
  private final Progress progress;
  private final List<Future<?>> running = new ArrayList<>();

  /**
   * Asks nothing yet.
   *
   * @param tcp leads into the tunnel
   * @param size asked beside the service, where it is to be known
   */
  Proving(
      ServiceTarget target,
      NameAnswers names,
      TcpProbe tcp,
      HttpProbe http,
      Optional<SizeQuestion> size,
      Budgets budgets,
      ExecutorService threads,
      Progress progress) {
    this.target = target;
    this.names = names;
    this.tcp = tcp;
    this.http = http;
    this.size = size;
    this.budgets = budgets;
    this.threads = threads;
    this.progress = progress;
  }

  void run() throws InterruptedException, ExecutionException {
    start(this::askPublicControl);
    start(this::askSystem);
    RouteEvidence route = names.route();
    progress.add(known -> known.withRoute(route));
    names.resolve(target.host(), this::heard);
    for (Future<?> part : running) {
      part.get();
    }
  }

  private void askPublicControl() throws InterruptedException, ExecutionException {
    PublicControl control = names.publicControl(target.host());
    progress.add(known -> known.withPublicControl(control));
  }

  private void askSystem() throws InterruptedException {
    SystemLookup answer = names.system(target.host());
    progress.add(known -> known.withSystem(answer));
  }

  /** The first good answer's addresses are asked at once. */
  private void heard(List<DnsEvidence> soFar) {
    progress.add(known -> known.withResolver(soFar));
    if (progress.evidence().addresses().isEmpty()) {
      soFar.stream()
          .filter(answer -> answer.outcome() == Outcome.ANSWERED)
          .findFirst()
          .ifPresent(
              answer -> askAddresses(answer.addresses().stream().limit(MOST_ADDRESSES).toList()));
    }
  }

  private void askAddresses(List<InetAddress> addresses) {
    progress.add(
        known ->
            known.withAddresses(
                addresses.stream()
                    .map(address -> new AddressEvidence(address, Optional.empty(), List.of()))
                    .toList()));
    size.filter(SizeQuestion::isWorthAsking)
        .ifPresent(question -> start(() -> question.ask(addresses.getFirst(), progress)));
    AddressProbe probe = new AddressProbe(addresses.size(), target, tcp, http, budgets, threads);
    for (InetAddress address : addresses) {
      start(() -> probe.ask(address, this::replace));
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
