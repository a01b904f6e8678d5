package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.List;

/**
 * The outages that a list of changes tells of. As in IEC 60050-192, the time between failures is the operating time
 * from the end of one outage to the beginning of the next.
 *
 * @param count how many began
 * @param meanTimeToRecoverMs how long those took that have ended; NaN where none has
 * @param meanTimeBetweenFailuresMs how long it was up between two; NaN where there are not two
 */
record Outages(int count, double meanTimeToRecoverMs, double meanTimeBetweenFailuresMs) {

    /**
     * A change of status.
     *
     * @param time since when
     * @param status which
     */
    record Change(long time, HealthStatus status) {}

    /** The outages among these changes, the earliest of which comes first. */
    static Outages of(List<Change> changes) {
        Tally tally = new Tally();
        changes.forEach(tally::add);
        return new Outages(tally.begun, tally.down.mean(), tally.between.mean());
    }

    private static final class Tally {

        private final Mean down = new Mean();
        private final Mean between = new Mean();
        private int begun;
        private boolean isDown;
        private long since;

        void add(Change change) {
            boolean nowDown = change.status() == HealthStatus.UNHEALTHY;
            if (nowDown == isDown) {
                return;
            }
            if (begun > 0) {
                (nowDown ? between : down).add(change.time() - since);
            }
            begun += nowDown ? 1 : 0;
            isDown = nowDown;
            since = change.time();
        }
    }

    private static final class Mean {

        private long sum;
        private int count;

        void add(long value) {
            sum += value;
            count++;
        }

        double mean() {
            return count == 0 ? Double.NaN : sum / (double) count;
        }
    }
}
