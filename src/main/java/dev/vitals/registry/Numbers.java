package dev.vitals.registry;

import java.util.Optional;

/** Numbers as people write them. */
final class Numbers {

    private Numbers() {}

    /** A whole number; empty for anything else. */
    static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A number from 0 to 1; empty for anything else. */
    static Optional<Double> part(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(part -> part >= 0 && part <= 1);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
