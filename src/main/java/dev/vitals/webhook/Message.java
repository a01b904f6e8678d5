package dev.vitals.webhook;

import java.time.Instant;
import java.util.List;

/**
 * What goes out as one request.
 *
 * @param id the same at every attempt, and unlike that of every other message
 * @param time when it was first to be sent
 * @param notices at least one; more than one where they go out as a batch
 */
record Message(String id, Instant time, List<Notice> notices) {

    Message {
        notices = List.copyOf(notices);
    }
}
