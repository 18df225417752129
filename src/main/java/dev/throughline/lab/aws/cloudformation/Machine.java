package dev.throughline.lab.aws.cloudformation;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.cloudformation.kind.ResourceKinds;
import dev.throughline.lab.aws.cloudformation.template.ResourceTypes;
import java.time.Clock;

/** What the engine works with. */
record Machine(
    Operations operations,
    Pace pace,
    ResourceDurations durations,
    ResourceTypes types,
    ResourceKinds kinds,
    ResourceFailures failures,
    StackStore stacks,
    Clock clock) {}
