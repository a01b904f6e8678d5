package dev.vitals.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** To whom messages and metadata are shown. */
enum ShowDetails {
    ALWAYS,
    WHEN_AUTHORIZED,
    NEVER;

    static final ShowDetails DEFAULT = WHEN_AUTHORIZED;

    /** As it is written in the settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable ShowDetails of(String label) {
        for (ShowDetails value : values()) {
            if (value.label().equals(label)) {
                return value;
            }
        }
        return null;
    }
}
