package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitals.store.EventStore;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What the store keeps of one receiver: how far it has read, what it was told, what waits for it, and what it never took. */
final class ReceiverArchive {

    private static final String POSITION = "position";
    private static final String WAITING = "waiting/";
    private static final String DEAD = "dead/";
    private static final String TOLD = "told/";
    private static final Logger LOG = Logger.getLogger(ReceiverArchive.class);

    private final EventStore store;
    private final String map;

    ReceiverArchive(EventStore store, String receiver) {
        this.store = store;
        map = "webhooks/" + receiver;
    }

    /**
     * What was found.
     *
     * @param waiting by their numbers, in order
     * @param dead by their numbers, in order
     * @param told by component
     */
    record Kept(
            Optional<Position> position,
            Map<Long, Delivery> waiting,
            Map<Long, Delivery> dead,
            Map<String, Told> told) {}

    /** Everything that is kept; what cannot be read is left out, and logged. */
    Uni<Kept> load() {
        return store.all(map).map(this::kept);
    }

    private Kept kept(Map<String, byte[]> all) {
        Map<String, Told> told = new TreeMap<>();
        Map<Long, Delivery> waiting = new TreeMap<>();
        Map<Long, Delivery> dead = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(TOLD)) {
                read(key, value, WebhookCodec::told)
                        .ifPresent(each -> told.put(each.latest().component(), each));
            } else if (key.startsWith(WAITING)) {
                read(key, value, WebhookCodec::delivery).ifPresent(each -> waiting.put(number(key), each));
            } else if (key.startsWith(DEAD)) {
                read(key, value, WebhookCodec::delivery).ifPresent(each -> dead.put(number(key), each));
            }
        });
        Optional<Position> position = Optional.ofNullable(all.get(POSITION))
                .flatMap(value -> read(POSITION, value, text -> Position.parse(new String(text, UTF_8))));
        return new Kept(position, waiting, dead, told);
    }

    private <T> Optional<T> read(String key, byte[] value, Function<byte[], T> decoder) {
        try {
            return Optional.of(decoder.apply(value));
        } catch (RuntimeException damaged) {
            LOG.warnf("What the store keeps under %s in %s cannot be read and is left out.", key, map);
            return Optional.empty();
        }
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(key.indexOf('/') + 1));
    }

    void savePosition(Position position) {
        store.put(map, POSITION, position.toString().getBytes(UTF_8));
    }

    void saveTold(Told told) {
        store.put(map, TOLD + told.latest().component(), WebhookCodec.encode(told));
    }

    void removeTold(String component) {
        store.remove(map, TOLD + component);
    }

    void saveWaiting(long number, Delivery delivery) {
        store.put(map, WAITING + number, WebhookCodec.encode(delivery));
    }

    void removeWaiting(long number) {
        store.remove(map, WAITING + number);
    }

    void saveDead(long number, Delivery delivery) {
        store.put(map, DEAD + number, WebhookCodec.encode(delivery));
    }

    void removeDead(long number) {
        store.remove(map, DEAD + number);
    }

    /** Completes when all that was saved before lasts. */
    Uni<Void> flush() {
        return store.flush();
    }
}
