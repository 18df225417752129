package dev.throughline.probe;

import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TcpEvidence.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Opens a TCP connection. */
final class TcpProbe {

  /**
   * What came of it.
   *
   * @param socket open, and the caller's to close; absent when not connected, or when the other
   *     side reset the connection as soon as it stood
   */
  record Connection(TcpEvidence evidence, Optional<WatchedSocket> socket) {}

  /**
   * The budget in parts, a new attempt for each. The system repeats a lost first packet after a
   * second or more, which would leave but one repetition within the budget.
   */
  private static final int[] SIXTHS = {1, 2, 3};

  private final Way way;

  TcpProbe(Way way) {
    this.way = way;
  }

  Connection connect(InetSocketAddress to, Duration budget) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    try {
      WatchedSocket socket = attempts(to, budget);
      TcpEvidence evidence = new TcpEvidence(Outcome.CONNECTED, watch.elapsed(), "");
      return new Connection(evidence, Optional.of(socket));
    } catch (IOException e) {
      Interruptions.rethrow();
      Outcome outcome = outcome(e);
      boolean wordless = outcome == Outcome.TIMED_OUT || outcome == Outcome.CONNECTED;
      String detail = wordless ? "" : Failures.words(e);
      return new Connection(new TcpEvidence(outcome, watch.elapsed(), detail), Optional.empty());
    }
  }

  private WatchedSocket attempts(InetSocketAddress to, Duration budget) throws IOException {
    SocketTimeoutException silence = new SocketTimeoutException();
    for (int part : SIXTHS) {
      try {
        return way.stream(to, budget.multipliedBy(part).dividedBy(6));
      } catch (SocketTimeoutException e) {
        silence = e;
      }
    }
    throw silence;
  }

  private static Outcome outcome(IOException failure) {
    return switch (failure) {
      case RouteOutsideException e -> Outcome.ROUTE_OUTSIDE;
      case SocketTimeoutException e -> Outcome.TIMED_OUT;
      // Java has this class for a refusal and for the system's own time-out, which takes longer
      // than any budget of ours.
      case ConnectException e -> Outcome.REFUSED;
      // A refusal of the first packet is told above, so this connection stood before it was reset.
      case SocketException e when Failures.words(e).contains("Connection reset") ->
          Outcome.CONNECTED;
      default -> Outcome.UNREACHABLE;
    };
  }
}
