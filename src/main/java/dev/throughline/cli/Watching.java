package dev.throughline.cli;

import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.ProveAgain;
import dev.throughline.journey.ProveAgain.Outcome;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelState;
import dev.throughline.report.ProofJson;
import dev.throughline.report.ProofText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Shows a path that is watched. Called on several threads, one proof at a time. */
interface Watching extends ConnectionListener, ProveAgain.Listener, AutoCloseable {

  /** What is known before connecting. */
  void checked(Evidence evidence);

  /** Nothing more will be shown. */
  @Override
  default void close() {}

  /** Prints the first proof and each whose outcome is another than the last one's. */
  abstract class Changes implements Watching {

    private Optional<Outcome> last = Optional.empty();

    @Override
    public void checked(Evidence evidence) {}

    @Override
    public void stateChanged(TunnelState state) {}

    @Override
    public void progressed(Evidence evidence, Diagnosis diagnosis) {}

    @Override
    public void proven(Proof proof) {
      Optional<Outcome> now = Optional.of(Outcome.of(proof));
      if (!now.equals(last)) {
        changed(proof, last.isEmpty());
        last = now;
      }
    }

    abstract void changed(Proof proof, boolean isFirst);
  }

  /** A document on each line. */
  final class Json extends Changes {

    private final PrintWriter out;

    Json(PrintWriter out) {
      this.out = out;
    }

    @Override
    void changed(Proof proof, boolean isFirst) {
      out.println(new ProofJson().writeLine(proof));
      out.flush();
    }
  }

  /** The time and the verdict, for a file or a pipe. */
  final class Plain extends Changes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final ProofText text;

    Plain(PrintWriter out, Terminal terminal) {
      this.out = out;
      text = new ProofText(terminal.colour(), !terminal.unicode(), terminal.width());
    }

    @Override
    void changed(Proof proof, boolean isFirst) {
      out.println((isFirst ? "" : "\n") + time(proof));
      out.println(text.verdict(proof));
      out.flush();
    }

    static String time(Proof proof) {
      return TIME.format(proof.startedAt().atZone(ZoneId.systemDefault()));
    }
  }
}
