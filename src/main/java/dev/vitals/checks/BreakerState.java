package dev.vitals.checks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a circuit breaker lets through, in the order from best to worst. */
enum BreakerState {
    CLOSED,
    DISABLED,
    METRICS_ONLY,
    HALF_OPEN,
    OPEN,
    FORCED_OPEN;

    /** The state of that name, however its words are joined ({@code half-open}, {@code HALF_OPEN}, {@code halfOpen}). */
    static Optional<BreakerState> of(String word) {
        String letters = letters(word);
        return Arrays.stream(values())
                .filter(state -> letters(state.name()).equals(letters))
                .findFirst();
    }

    boolean isOpen() {
        return this == OPEN || this == FORCED_OPEN;
    }

    /** The word for it in every answer. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    BreakerState worst(BreakerState other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static String letters(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
