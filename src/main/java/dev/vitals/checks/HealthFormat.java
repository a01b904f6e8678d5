package dev.vitals.checks;

import java.util.Optional;

/** One form in which services tell of their own health. A CDI bean of this type is found by itself. */
interface HealthFormat {

    /** What the page tells; empty where nothing shows that it has this form. The form with the surest sign is believed. */
    Optional<HealthReport> read(HealthPage page);
}
