package dev.throughline.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the parts of a proof took; absent for a part that was not reached.
 *
 * @param connect from starting openvpn to the tunnel being up
 * @param dns the VPC resolver's answer
 * @param http the slowest address's response
 * @param total from the start to the verdict
 */
public record Timings(
    Optional<Duration> connect, Optional<Duration> dns, Optional<Duration> http, Duration total) {}
