package dev.throughline.ui.connect;

import dev.throughline.ui.common.Mark;
import java.time.Duration;
import java.util.Optional;

/**
 * One line of the way to a tunnel.
 *
 * @param took how long this phase took, or takes so far; absent when it was not reached
 */
public record PhaseRow(String label, Mark mark, Optional<Duration> took) {}
