package dev.throughline.lab.aws;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the services of the lab's AWS build on.
 *
 * @param endpoint where it is reached; known as soon as something is served
 */
public record World(
    Operations operations,
    Pace pace,
    Accounts accounts,
    Switches switches,
    Clock clock,
    Supplier<URI> endpoint) {}
