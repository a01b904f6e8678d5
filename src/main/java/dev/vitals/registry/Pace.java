package dev.vitals.registry;

import java.time.Duration;

/**
 * How often a component is looked at.
 *
 * @param interval the time between two runs in the background, positive
 * @param maxAge how old a sample may be when somebody asks, not negative; zero: every request wants a new run
 */
public record Pace(Duration interval, Duration maxAge) {}
