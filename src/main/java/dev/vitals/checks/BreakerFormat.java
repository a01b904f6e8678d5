package dev.vitals.checks;

import java.util.Optional;

/** One form in which backends tell of their circuit breakers. A CDI bean of this type is found by itself. */
interface BreakerFormat {

    /** What the page tells; empty where it has another form. No page has two forms. */
    Optional<BreakerReport> read(BreakerPage page);
}
