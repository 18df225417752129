package dev.throughline.deploy;

import dev.throughline.deploy.DeployEvent.Hindrance;
import dev.throughline.deploy.DeployEvent.ResourceChanged;
import dev.throughline.deploy.DeployEvent.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where deploying or taking down stands: the events so far, folded into one value that the window
 * and the command line render.
 *
 * @param stacks those that are worked on, in the order of {@link StackRole}
 * @param criticalPath those that decide how long it takes
 * @param left how long that usually still takes
 * @param held what calls to an account wait for
 * @param notes what was done beside the stacks
 */
public record DeployProgress(
    Map<StackRole, StackProgress> stacks,
    List<StackRole> criticalPath,
    Duration left,
    Map<StackRole.Side, Hindrance> held,
    List<String> notes) {

  /**
   * Where a stack stands.
   *
   * @param work what is being done with it; absent before it is begun
   * @param begun when
   * @param expected how long AWS usually takes
   * @param resources the newest event of each resource, in the order in which they came up
   * @param outcome what has become of it; absent before it has ended
   * @param elapsed how long it took; zero before it has ended
   */
  public record StackProgress(
      Optional<Work> work,
      Optional<Instant> begun,
      Duration expected,
      Map<String, ResourceChanged> resources,
      Optional<StackOutcome> outcome,
      Duration elapsed) {

    static final StackProgress WAITS =
        new StackProgress(
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            Map.of(),
            Optional.empty(),
            Duration.ZERO);

    /** The resources that AWS is at, the slowest first. */
    public List<ResourceChanged> running() {
      return resources.values().stream()
          .filter(resource -> resource.status().endsWith("_IN_PROGRESS"))
          .sorted(Comparator.comparing(ResourceChanged::expected).reversed())
          .toList();
    }

    /** How long it has been worked on. */
    public Duration elapsed(Instant now) {
      return outcome.isPresent()
          ? elapsed
          : begun.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }

    private StackProgress begin(DeployEvent.StackBegun event) {
      return new StackProgress(
          Optional.of(event.work()),
          Optional.of(begun.orElse(event.at())),
          event.expected(),
          Map.of(),
          Optional.empty(),
          Duration.ZERO);
    }

    private StackProgress with(ResourceChanged event) {
      Map<String, ResourceChanged> all = new LinkedHashMap<>(resources);
      all.put(event.logicalId(), event);
      return new StackProgress(work, begun, expected, all, outcome, elapsed);
    }

    private StackProgress end(DeployEvent.StackEnded event) {
      return new StackProgress(
          work, begun, expected, resources, Optional.of(event.outcome()), event.elapsed());
    }
  }

  /** Before the first event. */
  public static DeployProgress begin(Set<StackRole> roles) {
    Map<StackRole, StackProgress> stacks = new EnumMap<>(StackRole.class);
    roles.forEach(role -> stacks.put(role, StackProgress.WAITS));
    return new DeployProgress(stacks, List.of(), Duration.ZERO, Map.of(), List.of());
  }

  /** The same, and this has happened. */
  public DeployProgress with(DeployEvent event) {
    return switch (event) {
      case DeployEvent.StackBegun begun -> with(begun.role(), at(begun.role()).begin(begun));
      case ResourceChanged changed -> with(changed.role(), at(changed.role()).with(changed));
      case DeployEvent.StackEnded ended -> with(ended.role(), at(ended.role()).end(ended));
      case DeployEvent.CriticalPath path ->
          new DeployProgress(stacks, path.stacks(), path.left(), held, notes);
      case DeployEvent.Held waits -> withHeld(waits.side(), Optional.of(waits.hindrance()));
      case DeployEvent.GoesOn goesOn -> withHeld(goesOn.side(), Optional.empty());
      case DeployEvent.Note note -> withNote(note.words());
      case DeployEvent.CertificateReady ready ->
          withNote(
              ready.imported()
                  ? "certificate imported into ACM"
                  : "certificate found in ACM, so it is not imported again");
    };
  }

  private StackProgress at(StackRole role) {
    return stacks.getOrDefault(role, StackProgress.WAITS);
  }

  private DeployProgress with(StackRole role, StackProgress stack) {
    Map<StackRole, StackProgress> all = new EnumMap<>(StackRole.class);
    all.putAll(stacks);
    all.put(role, stack);
    return new DeployProgress(all, criticalPath, left, held, notes);
  }

  private DeployProgress withHeld(StackRole.Side side, Optional<Hindrance> hindrance) {
    Map<StackRole.Side, Hindrance> all = new EnumMap<>(StackRole.Side.class);
    all.putAll(held);
    all.remove(side);
    hindrance.ifPresent(now -> all.put(side, now));
    return new DeployProgress(stacks, criticalPath, left, all, notes);
  }

  private DeployProgress withNote(String words) {
    List<String> all = new ArrayList<>(notes);
    all.add(words);
    return new DeployProgress(stacks, criticalPath, left, held, List.copyOf(all));
  }
}
