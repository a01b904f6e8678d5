package dev.vitals.history;

import dev.vitals.registry.Thresholds;
import dev.vitals.status.HealthStatus;
import java.util.Optional;

/**
 * Tells a change of one component from a single odd result: so many results in a row must be worse, or better, than the
 * confirmed status; of these the one that is nearest to it is confirmed. Any other result begins the count anew.
 */
final class Confirmation {

    private final Thresholds thresholds;
    private Optional<HealthStatus> confirmed;
    private int worse;
    private int better;
    private HealthStatus nearest = HealthStatus.HEALTHY;

    /** From a status that was confirmed before; where there is none, being HEALTHY is nothing new. */
    Confirmation(Thresholds thresholds, Optional<HealthStatus> confirmed) {
        this.thresholds = thresholds;
        this.confirmed = confirmed;
    }

    Optional<HealthStatus> confirmed() {
        return confirmed;
    }

    /** Whether this result confirms another status, which is then {@link #confirmed()}. */
    boolean accept(HealthStatus result) {
        HealthStatus from = confirmed.orElse(HealthStatus.HEALTHY);
        int direction = result.compareTo(from);
        if (direction == 0) {
            reset();
            confirmed = Optional.of(from);
            return false;
        }
        count(result, direction > 0);
        boolean enough = direction > 0 ? worse >= thresholds.failure() : better >= thresholds.success();
        if (enough) {
            confirmed = Optional.of(nearest);
            reset();
        }
        return enough;
    }

    private void count(HealthStatus result, boolean isWorse) {
        boolean first = (isWorse ? worse : better) == 0;
        worse = isWorse ? worse + 1 : 0;
        better = isWorse ? 0 : better + 1;
        boolean isNearer = isWorse == result.compareTo(nearest) < 0;
        nearest = first || isNearer ? result : nearest;
    }

    private void reset() {
        worse = 0;
        better = 0;
    }
}
