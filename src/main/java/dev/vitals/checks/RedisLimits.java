package dev.vitals.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Beyond which figures a Redis that answers is DEGRADED all the same.
 *
 * @param memoryWarn which part of its memory limit it may use, 0 to 1
 * @param minHitRate which part of the look-ups must at least find their key, 0 to 1; 0: any will do
 */
record RedisLimits(double memoryWarn, double minHitRate) {

    static final RedisLimits DEFAULT = new RedisLimits(0.95, 0);

    /** What is wrong with it, in a few words; empty where nothing is. */
    Optional<String> complaint(RedisInfo info) {
        List<String> complaints = new ArrayList<>();
        if (info.isLoading()) {
            complaints.add(RedisProbe.LOADING);
        }
        if (info.isLinkDown()) {
            complaints.add("this replica's link to its master is down");
        }
        if (info.usedMemoryRatio() > memoryWarn) {
            complaints.add(
                    percent(info.usedMemoryRatio()) + " of the memory limit is used, more than " + percent(memoryWarn));
        }
        Double hitRate = info.hitRate();
        if (hitRate != null && hitRate < minHitRate) {
            complaints.add("the hit rate is " + percent(hitRate) + ", less than " + percent(minHitRate));
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", complaints));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
