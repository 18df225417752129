package dev.throughline.ui;

import dev.throughline.aws.Prompt;
import dev.throughline.journey.Cloud;
import dev.throughline.journey.Journey;
import dev.throughline.journey.OwnTunnels;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.ui.common.Opener;
import dev.throughline.ui.faults.FaultSwitches;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that the window needs.
 *
 * @param journey the steps; called in the background only
 * @param diagnose judges evidence, a pure function; says why there is no tunnel
 * @param deployments those that are known, such as the lab's; the first is chosen at the start
 * @param identityNames the identities of the store; called in the background, each time it is shown
 * @param cloud makes the way to AWS; what it has to ask of the person, it asks by what it is given
 * @param opener opens files and pages with the system's own programs
 * @param tunnels those that earlier runs have left; called in the background only
 * @param faults what can be broken where the window runs; empty outside of a lab
 * @param autorun whether to go through all steps at once, up to the verdict
 */
public record UiContext(
    Journey journey,
    Function<Evidence, Diagnosis> diagnose,
    List<Deployment> deployments,
    Supplier<List<String>> identityNames,
    Function<Prompt, Cloud> cloud,
    Opener opener,
    OwnTunnels tunnels,
    Optional<FaultSwitches> faults,
    boolean autorun) {
  public UiContext {
    deployments = List.copyOf(deployments);
  }
}
