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
    private final ComponentFacts facts;
    private final Clock clock;
    private final Optional<URI> publicUrl;
    private final Map<String, Told> told = new HashMap<>();

    Incidents(Receiver receiver, ReceiverArchive archive, Outbox outbox, Courier.Means means) {
        this.receiver = receiver;
        this.archive = archive;
        this.outbox = outbox;
        surroundings = means.surroundings();
        facts = means.facts();
        clock = means.clock();
        publicUrl = means.publicUrl();
    }

    /** Goes on from what an earlier process told; {@link #review} ends the problems of components that are gone. */
    void restore(Map<String, Told> kept) {
        kept.forEach(told::putIfAbsent);
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
        tell(before.with(change, receiver), clock.instant());
    }

    /**
     * Takes in the problems that began until a time and of which nothing is known here: those of components that came back
     * after a change of the configuration, or that are new to the receiver.
     */
    void adopt(Instant until) {
        receiver.components().stream()
                .filter(component -> !told.containsKey(component))
                .flatMap(component -> facts.latest(component).stream())
                .filter(change -> receiver.isProblem(change.to()))
                .filter(change -> !change.time().isAfter(until))
                .forEach(this::take);
    }

    private void tell(Told known, Instant now) {
        StatusChange latest = known.latest();
        Circumstances circumstances = surroundings.of(receiver, latest, now);
        if (!receiver.components().contains(latest.component())) {
            endRemoved(known, circumstances, now);
            return;
        }
        Optional<NoticeKind> kind = Telling.decide(receiver, known, circumstances, now);
        ComponentInfo info = facts.info(latest.component());
        Told after = kind.map(each -> known.after(each, now, info)).orElse(known);
        kind.filter(this::isWanted).ifPresent(each -> deliver(notice(each, known, info), now));
        remember(after);
    }

    /** The component is not configured any more, or not for this receiver, so nothing else would ever end its problem. */
    private void endRemoved(Told known, Circumstances circumstances, Instant now) {
        if (known.open().isPresent() && circumstances.quiet()) {
            return;
        }
        known.open().filter(open -> receiver.sendResolved()).ifPresent(open -> endRemoved(known, open, now));
        forget(known.latest().component());
    }

    private void endRemoved(Told known, OpenProblem open, Instant now) {
        String component = known.latest().component();
        StatusChange end = Removal.of(known, open, facts.isConfigured(component), now);
        Notice notice = new Notice(NoticeKind.REMOVED, end.time(), end, open.info(), known.open(), publicUrl);
        deliver(Removal.messageId(receiver, known), notice, now);
    }

    private boolean isWanted(NoticeKind kind) {
        return kind != NoticeKind.RESOLVED || receiver.sendResolved();
    }

    private void remember(Told after) {
        String component = after.latest().component();
        if (after.isOver(receiver)) {
            forget(component);
        } else if (!after.equals(told.put(component, after))) {
            archive.saveTold(after);
        }
    }

    private void forget(String component) {
        if (told.remove(component) != null) {
            archive.removeTold(component);
        }
    }

    private void deliver(Notice notice, Instant now) {
        if (notice.kind() == NoticeKind.REMINDER && outbox.hasReminder(notice.component())) {
            return;
        }
        deliver(MessageId.of(receiver.id(), notice), notice, now);
    }

    private void deliver(String id, Notice notice, Instant now) {
        outbox.add(Delivery.of(new Message(id, now, List.of(notice)), now.plus(receiver.batchWindow())));
    }

    private Notice notice(NoticeKind kind, Told known, ComponentInfo info) {
        StatusChange latest = known.latest();
        if (kind == NoticeKind.REMINDER) {
            Instant due = Telling.dueAfter(known, receiver.reminder().orElseThrow());
            StatusChange current = latest.withFailures(facts.failures(latest));
            return new Notice(kind, due, current, info, known.open(), publicUrl);
        }
        return new Notice(kind, latest.time(), latest, info, known.open(), publicUrl);
    }
}
