package dev.vitals.engine;

import dev.vitals.status.Sample;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells whoever listens of every sample. A listener that fails neither ends a run nor the schedule; it is logged once. */
final class Announcement implements Consumer<Sample> {

    private static final Logger LOG = Logger.getLogger(Announcement.class);

    private final Consumer<Sample> listener;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean ended;

    Announcement(Consumer<Sample> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(Sample sample) {
        if (ended) {
            return;
        }
        try {
            listener.accept(sample);
            failing.set(false);
        } catch (RuntimeException fault) {
            if (!ended && !failing.getAndSet(true)) {
                LOG.errorf(fault, "A sample of '%s' could not be recorded.", sample.name());
            }
        }
    }

    /** Lets whatever ends from now on pass unheard: those who listen are no longer there. */
    void end() {
        ended = true;
    }
}
