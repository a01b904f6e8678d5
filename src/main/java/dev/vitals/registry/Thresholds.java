package dev.vitals.registry;

/**
 * How many results in a row confirm a change.
 *
 * @param failure of how many it takes to be worse, positive
 * @param success of how many it takes to be better, positive
 */
public record Thresholds(int failure, int success) {}
