package dev.vitals.checks;

import java.util.Optional;

/** By what a health page shows its form, the surest sign first. */
enum HealthSign {
    /** A content type that only this form has. */
    MEDIA_TYPE,
    /** Keys that only this form has. */
    KEYS,
    /** Nothing but a status of this form. */
    WORD;

    /** The surest of those that are there; empty where none is. */
    static Optional<HealthSign> of(boolean mediaType, boolean keys, boolean word) {
        if (mediaType) {
            return Optional.of(MEDIA_TYPE);
        }
        if (keys) {
            return Optional.of(KEYS);
        }
        return word ? Optional.of(WORD) : Optional.empty();
    }
}
