package dev.vitals.history;

import dev.vitals.access.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets only so many answers be on their way at once, as each may hold a megabyte until a slow client has taken it. */
@Singleton
final class AnswerLimit {

    static final int MOST = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore free;
    private final Duration patience;

    @Inject
    AnswerLimit() {
        this(MOST, PATIENCE);
    }

    AnswerLimit(int most, Duration patience) {
        free = new Semaphore(most);
        this.patience = patience;
    }

    /** Waits for its turn, so not on the event loop; a problem 503 where that does not come within two seconds. */
    void acquire() {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw Problem.of(503, "Too many answers about the past are on their way; ask again in a few seconds.")
                .toException();
    }

    /** How many more answers may be on their way. */
    int free() {
        return free.availablePermits();
    }

    void release() {
        free.release();
    }
}
