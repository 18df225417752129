package dev.throughline.model;

import java.time.Duration;

/**
 * This computer's clock beside somebody else's.
 *
 * @param ahead by how much this computer's is ahead; negative when it is behind. The other's time
 *     comes in whole seconds.
 * @param source whose it is, for a sentence: {@code AWS}, {@code the service}
 */
public record ClockReading(Duration ahead, String source) {}
