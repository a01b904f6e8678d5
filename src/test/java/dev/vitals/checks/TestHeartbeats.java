package dev.vitals.checks;

import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Heartbeats as the service makes them, for tests. */
final class TestHeartbeats {

    private TestHeartbeats() {}

    /** The type, with a store in memory. */
    static HeartbeatCheckType type(Clock clock) {
        return type(clock, TestStores.memory());
    }

    static HeartbeatCheckType type(Clock clock, EventStore store) {
        Heartbeats heartbeats = new Heartbeats();
        heartbeats.begin();
        HeartbeatClock dates = clock(clock);
        return new HeartbeatCheckType(heartbeats, new HeartbeatJournal(store, heartbeats, dates), dates);
    }

    /** Whose ticker goes with the clock. */
    static HeartbeatClock clock(Clock clock) {
        return new HeartbeatClock(
                clock, () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }
}
