package dev.vitals.store;

/**
 * The store that is configured, in a few words.
 *
 * @param text its kind and its place, never a password
 * @param persistent whether the next process finds what is written there
 */
public record StoreDescription(String text, boolean persistent) {}
