package dev.throughline.model;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished proof: what was asked, what was seen and what it comes to. The window, the text and
 * the JSON all render this value.
 *
 * @param resolver who was asked for the name; absent when it did not come that far
 * @param tunnelState the tunnel's state when the verdict was reached
 * @param startedAt when the proof was begun
 */
public record Proof(
    Evidence evidence,
    Diagnosis diagnosis,
    Optional<InetSocketAddress> resolver,
    TunnelState tunnelState,
    Timings timings,
    Instant startedAt) {}
