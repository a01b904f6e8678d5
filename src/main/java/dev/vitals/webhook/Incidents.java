package dev.vitals.webhook;

import dev.vitals.status.StatusChange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows of each component that is or was bad what one receiver was told, and puts what there is to tell into the outbox. Not
 * for several threads at once.
 */
final class Incidents {

    private final Receiver receiver;
    private final ReceiverArchive archive;
    private final Outbox outbox;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Optional<URI> publicUrl;
    private final Map<String, Told> told = new HashMap<>();

    Incidents(Receiver receiver, ReceiverArchive archive, Outbox outbox, Courier.Means means) {
        this.receiver = receiver;
        this.archive = archive;
        this.outbox = outbox;
        surroundings = means.surroundings();
        clock = means.clock();
        publicUrl = means.publicUrl();
    }

    /** A component that the receiver is not told of any more, or that is gone, would be reminded of for ever. */
    void restore(Map<String, Told> kept) {
        kept.forEach((component, known) -> {
            if (receiver.components().contains(component)) {
                told.putIfAbsent(component, known);
            } else {
                archive.removeTold(component);
            }
        });
    }

    /** Forgets everything here, and nothing in the store. */
    void clear() {
        told.clear();
    }

    /** Tells what had to wait and need not any more, and what is due again. */
    void review(Instant now) {
        List.copyOf(told.values()).forEach(known -> tell(known, now));
    }

    /** A transition of a component. */
    void take(StatusChange change) {
        Told before = told.getOrDefault(change.component(), Told.nothing(change));
        tell(before.with(change), clock.instant());
    }

    private void tell(Told known, Instant now) {
        StatusChange latest = known.latest();
        Optional<NoticeKind> kind = Telling.decide(receiver, known, surroundings.of(receiver, latest, now), now);
        Told after = kind.map(each -> known.after(each, now)).orElse(known);
        kind.filter(this::isWanted).ifPresent(each -> deliver(notice(each, known), now));
        remember(after);
    }

    private boolean isWanted(NoticeKind kind) {
        return kind != NoticeKind.RESOLVED || receiver.sendResolved();
    }

    private void remember(Told after) {
        String component = after.latest().component();
        if (after.isOver(receiver)) {
            if (told.remove(component) != null) {
                archive.removeTold(component);
            }
        } else if (!after.equals(told.put(component, after))) {
            archive.saveTold(after);
        }
    }

    private void deliver(Notice notice, Instant now) {
        if (notice.kind() == NoticeKind.REMINDER && outbox.hasReminder(notice.component())) {
            return;
        }
        Message message = new Message(MessageId.of(receiver.id(), notice), now, List.of(notice));
        outbox.add(Delivery.of(message, now.plus(receiver.batchWindow())));
    }

    private Notice notice(NoticeKind kind, Told known) {
        StatusChange latest = known.latest();
        Instant time = kind == NoticeKind.REMINDER
                ? Telling.dueAfter(known, receiver.reminder().orElseThrow())
                : latest.time();
        return new Notice(
                kind,
                latest.component(),
                time,
                latest.from(),
                latest.to(),
                latest.time(),
                latest.message(),
                latest.previousDuration(),
                latest.overall(),
                latest.causedBy(),
                publicUrl);
    }
}
