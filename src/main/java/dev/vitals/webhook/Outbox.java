package dev.vitals.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * What waits for one receiver, in order, with what it never took and what it took lately; all of it bounded. Not for several
 * threads at once.
 */
final class Outbox {

    static final int MOST_WAITING = 10_000;
    static final int MOST_RECENT = 100;

    private static final int NUMBERS_BITS = 10;

    private static final Logger LOG = Logger.getLogger("dev.vitals.webhook");

    private final Receiver receiver;
    private final ReceiverArchive archive;
    private final WebhookMetrics metrics;
    private final NavigableMap<Long, Delivery> waiting = new TreeMap<>();
    private final DeadLetters dead;
    private final Deque<Delivery> recent = new ArrayDeque<>();
    private final Set<Long> inFlight = new HashSet<>();
    private long last;

    Outbox(Receiver receiver, ReceiverArchive archive, WebhookMetrics metrics) {
        this.receiver = receiver;
        this.archive = archive;
        this.metrics = metrics;
        dead = new DeadLetters(receiver.id(), archive);
    }

    /** Takes over what was kept; what is here already comes after it, since its numbers are greater. */
    void restore(ReceiverArchive.Kept kept) {
        kept.waiting().forEach(waiting::putIfAbsent);
        dead.restore(kept.dead());
        last = Math.max(last, Math.max(waiting.isEmpty() ? 0 : waiting.lastKey(), dead.lastNumber()));
        dropMembersOfBatches();
    }

    /** Forgets everything here, and nothing in the store. */
    void clear() {
        waiting.clear();
        dead.clear();
        recent.clear();
        inFlight.clear();
    }

    /** A crash may have left them beside the batch that they were put into. */
    private void dropMembersOfBatches() {
        Set<String> members = new HashSet<>();
        waiting.values().forEach(delivery -> members.addAll(delivery.members()));
        List<Long> doubles = waiting.entrySet().stream()
                .filter(entry -> members.contains(entry.getValue().id()))
                .map(Map.Entry::getKey)
                .toList();
        doubles.forEach(this::forget);
    }

    /** Takes a delivery in, unless it is there already. */
    void add(Delivery delivery) {
        if (contains(delivery.id())) {
            return;
        }
        // So that the numbers of another process, which the store still has, are smaller, and none is used twice.
        last = Math.max(last + 1, delivery.message().time().toEpochMilli() << NUMBERS_BITS);
        long number = last;
        save(number, delivery);
        if (waiting.size() > MOST_WAITING) {
            makeRoom();
        }
    }

    private boolean contains(String id) {
        return waiting.values().stream()
                .anyMatch(each -> each.id().equals(id) || each.members().contains(id));
    }

    /** The oldest reminder first; what is under way stays. */
    private void makeRoom() {
        waiting.entrySet().stream()
                .filter(entry ->
                        !inFlight.contains(entry.getKey()) && entry.getValue().isReminder())
                .findFirst()
                .or(() -> waiting.entrySet().stream()
                        .filter(entry -> !inFlight.contains(entry.getKey()))
                        .findFirst())
                .ifPresent(this::drop);
    }

    private void drop(Map.Entry<Long, Delivery> entry) {
        forget(entry.getKey());
        metrics.ended(receiver.id(), "dropped");
        if (!entry.getValue().isReminder()) {
            LOG.warnf(
                    "More than %d deliveries wait for the webhook '%s': %s, the oldest, is dropped.",
                    MOST_WAITING, receiver.id(), entry.getValue().id());
        }
    }

    private void forget(long number) {
        waiting.remove(number);
        archive.removeWaiting(number);
    }

    /**
     * The next ones that may be tried now, at most so many, which are under way from now on. Of each component only the first
     * one may; of those that were never tried, as many go out as one as the receiver wants.
     */
    List<Long> take(Instant now, int limit) {
        List<Long> taken = new ArrayList<>();
        Set<String> blocked = new HashSet<>();
        for (Map.Entry<Long, Delivery> entry : List.copyOf(waiting.entrySet())) {
            if (taken.size() >= limit) {
                break;
            }
            Long number = entry.getKey();
            Delivery delivery = waiting.get(number);
            if (delivery == null) {
                continue;
            }
            boolean isFree = !inFlight.contains(number)
                    && !delivery.next().isAfter(now)
                    && delivery.components().stream().noneMatch(blocked::contains);
            if (isFree) {
                merge(number, delivery, blocked);
                inFlight.add(number);
                taken.add(number);
            }
            blocked.addAll(waiting.getOrDefault(number, delivery).components());
        }
        return taken;
    }

    /** Puts the deliveries that follow, as far as they were never tried, into this one. */
    private void merge(long first, Delivery delivery, Set<String> blocked) {
        if (receiver.batchMax() <= 1 || receiver.batchWindow().isZero() || delivery.attempts() > 0) {
            return;
        }
        Batch batch = new Batch(delivery, receiver.batchMax(), blocked);
        List<Long> taken = new ArrayList<>();
        for (Map.Entry<Long, Delivery> entry : waiting.tailMap(first, false).entrySet()) {
            if (batch.isFull()) {
                break;
            }
            if (batch.offer(entry.getValue(), inFlight.contains(entry.getKey()))) {
                taken.add(entry.getKey());
            }
        }
        if (batch.hasSeveral()) {
            save(first, batch.toDelivery());
            taken.forEach(this::forget);
        }
    }

    private void save(long number, Delivery delivery) {
        waiting.put(number, delivery);
        archive.saveWaiting(number, delivery);
    }

    /** One of those that wait; it must be there. */
    Delivery get(long number) {
        Delivery delivery = waiting.get(number);
        if (delivery == null) {
            throw new IllegalStateException("No delivery " + number + " waits");
        }
        return delivery;
    }

    /** The attempt succeeded. */
    void delivered(long number, Reply reply) {
        Delivery delivery = get(number);
        inFlight.remove(number);
        forget(number);
        recent.addFirst(delivery.after(reply, delivery.next()));
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        metrics.ended(receiver.id(), "delivered");
    }

    /** The attempt failed, and may be made again at a time. */
    void failed(long number, Reply reply, Instant again) {
        Delivery tried = get(number).after(reply, again);
        inFlight.remove(number);
        save(number, tried);
    }

    /** The receiver works again: nothing that failed waits any longer. */
    void retryAll(Instant now) {
        List.copyOf(waiting.entrySet()).stream()
                .filter(entry -> !inFlight.contains(entry.getKey()))
                .filter(entry -> entry.getValue().attempts() > 0)
                .filter(entry -> entry.getValue().next().isAfter(now))
                .forEach(entry -> save(entry.getKey(), entry.getValue().next(now)));
    }

    /** Gives up those whose time is over. */
    void buryOld(Instant now) {
        for (Map.Entry<Long, Delivery> entry : List.copyOf(waiting.entrySet())) {
            boolean isOver = entry.getValue().attempts() > 0 && entry.getValue().isTooOld(now);
            if (isOver && !inFlight.contains(entry.getKey())) {
                bury(entry.getKey(), entry.getValue());
            }
        }
    }

    private void bury(long number, Delivery delivery) {
        dead.add(number, delivery);
        forget(number);
        metrics.ended(receiver.id(), "dead");
    }

    /** Sends one again, or at once if it waits; false where none of this id is known. */
    boolean replay(String id, Instant now) {
        Optional<Map.Entry<Long, Delivery>> waits = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst();
        if (waits.isPresent()) {
            waits.filter(entry -> !inFlight.contains(entry.getKey()))
                    .ifPresent(entry -> save(entry.getKey(), entry.getValue().anew(now)));
            return true;
        }
        Optional<Delivery> ended = dead.remove(id)
                .or(() -> recent.stream().filter(each -> each.id().equals(id)).findFirst());
        ended.ifPresent(delivery -> add(delivery.anew(now)));
        return ended.isPresent();
    }

    /** Whether a reminder of this component waits already. */
    boolean hasReminder(String component) {
        return waiting.values().stream()
                .anyMatch(each -> each.isReminder() && each.components().contains(component));
    }

    boolean isInFlight(long number) {
        return inFlight.contains(number);
    }

    int inFlight() {
        return inFlight.size();
    }

    /** Those that wait, the oldest first. */
    List<Delivery> waiting() {
        return List.copyOf(waiting.values());
    }

    /** Those that were given up, the oldest first. */
    List<Delivery> dead() {
        return dead.all();
    }

    /** Those that were taken lately, the latest first. */
    Collection<Delivery> recent() {
        return List.copyOf(recent);
    }

    int waitingCount() {
        return waiting.size();
    }

    int deadCount() {
        return dead.size();
    }

    /** Since when the one waits that waits longest. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(waiting.firstEntry())
                .map(entry -> entry.getValue().message().time());
    }
}
