package dev.vitals.webhook;

import dev.vitals.history.Logged;
import dev.vitals.status.StatusChange;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Serves one receiver: takes transitions in, decides what is told, and sends what waits. What it writes to the store stands
 * there in the order delivery, what was told, position, so that a crash in between at worst tells again under the same id.
 */
final class Courier {

    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(1);

    private final Receiver receiver;
    private final ReceiverArchive archive;
    private final Outbox outbox;
    private final WebhookSender sender;
    private final ReceiverBreaker breaker;
    private final Backoff backoff;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final Incidents incidents; // guarded by this, as all that follows
    private final ReceiverHealth health;
    private final Unread unread = new Unread();
    private final Instant started;
    private Position position;
    private boolean active;
    private boolean restored;

    /** What all couriers use. */
    record Means(
            Surroundings surroundings,
            ComponentFacts facts,
            WebhookSender sender,
            ReceiverBreakers breakers,
            Backoff backoff,
            WebhookMetrics metrics,
            Clock clock,
            Optional<URI> publicUrl) {}

    /**
     * How things stand.
     *
     * @param active whether this process is the one that tells
     * @param rejected whether the receiver answered 401, 403, 404 or 410 last
     * @param failingSince when the first of the failures in a row happened; empty if the last attempt was accepted
     * @param oldestSeconds how long the one that waits longest has been waiting; empty where none waits
     */
    record State(
            boolean active,
            boolean rejected,
            Optional<Instant> failingSince,
            String breaker,
            int waiting,
            int dead,
            OptionalDouble oldestSeconds,
            Optional<Instant> lastSuccess,
            Optional<Instant> lastFailure,
            Optional<String> lastError) {}

    /** A courier that tells what follows a position in the log, until more is known from the archive. */
    Courier(Receiver receiver, ReceiverArchive archive, Means means, Position position) {
        this.receiver = receiver;
        this.archive = archive;
        this.position = position;
        started = Instant.ofEpochMilli(position.time());
        sender = means.sender();
        breaker = means.breakers().of(receiver.id());
        backoff = means.backoff();
        metrics = means.metrics();
        clock = means.clock();
        outbox = new Outbox(receiver, archive, metrics);
        health = new ReceiverHealth(receiver.id());
        incidents = new Incidents(receiver, archive, outbox, means);
    }

    Receiver receiver() {
        return receiver;
    }

    synchronized Position position() {
        return position;
    }

    ReceiverArchive archive() {
        return archive;
    }

    /** Goes on from where an earlier process, or another one, ended. */
    synchronized void restore(ReceiverArchive.Kept kept) {
        outbox.restore(kept);
        incidents.restore(kept.told());
        kept.position().ifPresentOrElse(known -> position = known, () -> archive.savePosition(position));
        active = true;
        restored = true;
    }

    synchronized boolean isRestored() {
        return restored;
    }

    /** Begins without knowing what was before, since the store cannot be read. */
    synchronized void beginBlank() {
        active = true;
    }

    /** Sends nothing any more, and forgets everything, since another process does it all. */
    synchronized void pause() {
        active = false;
        restored = false;
        incidents.clear();
        unread.clear();
        outbox.clear();
    }

    /** A transition was published; it is told when it is read from the log, or when that cannot be read. */
    synchronized void expect(StatusChange change) {
        if (concerns(change)) {
            unread.add(change);
        }
    }

    private boolean concerns(StatusChange change) {
        return receiver.components().contains(change.component());
    }

    /** Takes what follows the position in the log. */
    synchronized void read(List<Logged> entries) {
        for (Logged entry : entries) {
            if (entry.position().compareTo(position) > 0) {
                entry.change().filter(this::concerns).ifPresent(this::takeFromLog);
                position = entry.position();
            }
        }
        if (!entries.isEmpty()) {
            archive.savePosition(position);
            send();
        }
    }

    private void takeFromLog(StatusChange change) {
        if (unread.read(change)) {
            incidents.take(change);
        }
    }

    /** The log cannot be read: what was published is told without it, and left out when it is read. */
    synchronized void goOnWithoutLog() {
        if (active) {
            unread.takeEarly().forEach(incidents::take);
            send();
        }
    }

    /** Tells what had to wait and need not any more, and what is due again. */
    synchronized void review() {
        if (!active) {
            return;
        }
        Instant now = clock.instant();
        if (restored) {
            Instant read = Instant.ofEpochMilli(position.time());
            incidents.adopt(read.isBefore(started) ? read : started);
        }
        incidents.review(now);
        outbox.buryOld(now);
        send();
    }

    /** Sends what may be sent now. */
    synchronized void send() {
        Instant now = clock.instant();
        while (active && breaker.allows(now, outbox.inFlight())) {
            boolean isTrial = !breaker.state(now).equals("closed");
            int limit = (isTrial ? 1 : WebhookSender.MOST_AT_ONCE) - outbox.inFlight();
            List<Long> due = limit > 0 ? outbox.take(now, limit) : List.of();
            due.forEach(this::send);
            if (due.isEmpty() || isTrial) {
                return;
            }
        }
    }

    /** A batch must be found again as it was when it is sent again; all else is, since its id says what it tells. */
    private void send(Long number) {
        Delivery delivery = outbox.get(number);
        boolean isNewBatch = !delivery.members().isEmpty() && delivery.attempts() == 0;
        Uni<Void> ready = isNewBatch
                ? archive.flush()
                        .ifNoItem()
                        .after(FLUSH_PATIENCE)
                        .recoverWithUni(() -> Uni.createFrom().voidItem())
                        .onFailure()
                        .recoverWithUni(failure -> Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
        ready.chain(() -> sender.send(receiver, delivery.message()))
                .subscribe()
                .with(
                        reply -> ended(number, reply),
                        fault -> ended(number, Reply.failed("an internal fault", Duration.ZERO)));
    }

    private synchronized void ended(Long number, Reply reply) {
        if (!outbox.isInFlight(number)) {
            return;
        }
        Instant now = clock.instant();
        metrics.attempted(receiver.id(), reply.isSuccess());
        if (reply.isSuccess()) {
            outbox.delivered(number, reply);
            recovered(now);
        } else {
            outbox.failed(number, reply, now.plus(pause(number, reply)));
            if (reply.isRejected()) {
                breaker.rejected(now);
            } else if (reply.retryAfter().isEmpty()) {
                breaker.failed(now);
            }
            health.failed(now, reply, !breaker.state(now).equals("closed"));
        }
        outbox.buryOld(now);
        send();
    }

    private void recovered(Instant now) {
        if (!breaker.state(now).equals("closed")) {
            outbox.retryAll(now);
        }
        breaker.succeeded();
        health.succeeded(now, outbox.waitingCount());
    }

    private Duration pause(Long number, Reply reply) {
        return reply.isRejected()
                ? ReceiverBreaker.REJECTED
                : reply.retryAfter()
                        .orElseGet(() -> backoff.after(outbox.get(number).attempts() + 1));
    }

    /** Makes an attempt at once, aside from all that waits; one that is accepted ends the pause of a receiver that failed. */
    Uni<Reply> test(Message message) {
        return sender.send(receiver, message).invoke(reply -> {
            if (reply.isSuccess()) {
                tested();
            }
        });
    }

    private synchronized void tested() {
        recovered(clock.instant());
        send();
    }

    /** Sends a delivery again; false where none of this id is known. */
    synchronized boolean replay(String id) {
        boolean found = outbox.replay(id, clock.instant());
        send();
        return found;
    }

    /** Sends nothing any more, but hears how what is under way ends. */
    synchronized void stop() {
        active = false;
    }

    synchronized boolean isIdle() {
        return outbox.inFlight() == 0;
    }

    synchronized State state() {
        Instant now = clock.instant();
        OptionalDouble oldest = outbox.oldest()
                .map(since -> OptionalDouble.of(
                        Math.max(0, Duration.between(since, now).toMillis() / 1e3)))
                .orElseGet(OptionalDouble::empty);
        return new State(
                active,
                health.isRejected(),
                health.failingSince(),
                breaker.state(now),
                outbox.waitingCount(),
                outbox.deadCount(),
                oldest,
                health.lastSuccess(),
                health.lastFailure(),
                health.lastError());
    }

    /** All deliveries that are known, with the word for their state. */
    synchronized Map<String, List<Delivery>> deliveries() {
        return Map.of(
                "waiting", outbox.waiting(),
                "dead", outbox.dead(),
                "delivered", List.copyOf(outbox.recent()));
    }
}
