package dev.vitals.engine;

/** Time that only goes forward, for measuring; its zero has no meaning. */
@FunctionalInterface
interface Ticker {

    long nanos();
}
