package dev.vitals.engine;

import dev.vitals.status.Sample;
import java.time.Instant;
import java.util.List;

/** Snapshots for tests of what renders them. */
public final class TestSnapshots {

    private TestSnapshots() {}

    public static Snapshot of(Instant timestamp, Sample... samples) {
        return new Snapshot(List.of(samples), timestamp);
    }
}
