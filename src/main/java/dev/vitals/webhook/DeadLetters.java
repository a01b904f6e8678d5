package dev.vitals.webhook;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** What a receiver never took; the oldest go when there are too many. Not for several threads at once. */
final class DeadLetters {

    static final int MOST = 1_000;

    private static final Logger LOG = Logger.getLogger("dev.vitals.webhook");

    private final String receiver;
    private final ReceiverArchive archive;
    private final NavigableMap<Long, Delivery> letters = new TreeMap<>();

    DeadLetters(String receiver, ReceiverArchive archive) {
        this.receiver = receiver;
        this.archive = archive;
    }

    void restore(Map<Long, Delivery> kept) {
        letters.putAll(kept);
    }

    void clear() {
        letters.clear();
    }

    void add(long number, Delivery delivery) {
        letters.put(number, delivery);
        archive.saveDead(number, delivery);
        if (letters.size() > MOST) {
            archive.removeDead(letters.pollFirstEntry().getKey());
        }
        LOG.errorf(
                "The webhook '%s' did not take %s within a day and %d attempts (%s): it is a dead letter now.",
                receiver, delivery.id(), delivery.attempts(), delivery.error().orElse("no reason is known"));
    }

    /** Takes one out; empty where there is none of this id. */
    Optional<Delivery> remove(String id) {
        Optional<Map.Entry<Long, Delivery>> found = letters.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst();
        found.ifPresent(entry -> {
            letters.remove(entry.getKey());
            archive.removeDead(entry.getKey());
        });
        return found.map(Map.Entry::getValue);
    }

    int size() {
        return letters.size();
    }

    /** All of them, the oldest first. */
    List<Delivery> all() {
        return List.copyOf(letters.values());
    }

    long lastNumber() {
        return letters.isEmpty() ? 0 : letters.lastKey();
    }
}
