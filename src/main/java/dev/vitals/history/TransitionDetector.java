package dev.vitals.history;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Thresholds;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells transitions from samples, those of the whole too. What the whole is follows from the confirmed statuses of all
 * components; nothing is said of it before each of them has had a sample. Samples wait until it is known what was
 * confirmed before the start.
 */
@Singleton
final class TransitionDetector {

    private static final Thresholds AT_ONCE = new Thresholds(1, 1);

    private final Pasts pasts;
    private final TransitionLog log;
    private final PastArchive archive;
    private final Map<String, Thresholds> thresholds = new HashMap<>();
    private final Map<String, Confirmation> confirmations = new HashMap<>(); // guarded by this
    private final Map<String, HealthStatus> statuses = new LinkedHashMap<>(); // guarded by this
    private final Map<String, HealthStatus> weights = new HashMap<>(); // guarded by this
    private final FailureCounts failures = new FailureCounts(); // guarded by this
    private final List<Sample> early = new ArrayList<>(); // guarded by this
    private boolean begun; // guarded by this

    @Inject
    TransitionDetector(CheckRegistry registry, Pasts pasts, TransitionLog log, PastArchive archive) {
        this.pasts = pasts;
        this.log = log;
        this.archive = archive;
        registry.checks().forEach(check -> thresholds.put(check.name(), check.thresholds()));
    }

    /**
     * Goes on from what the pasts say was confirmed, with all samples that have come in already. Where it had begun
     * without knowing that, it tells the transitions that are found to be missing now, and returns false.
     */
    synchronized boolean begin() {
        if (begun) {
            pasts.all().forEach(past -> past.changes().takeMissed().ifPresent(missed -> tell(past, missed)));
            return false;
        }
        begun = true;
        early.forEach(this::judge);
        early.clear();
        return true;
    }

    /** Takes the next sample of a component. */
    synchronized void accept(Sample sample) {
        if (begun) {
            judge(sample);
        } else {
            early.add(sample);
        }
    }

    private void judge(Sample sample) {
        String name = sample.name();
        HealthStatus found = sample.result().status();
        int failed = failures.add(name, found);
        Confirmation confirmation = confirmation(name);
        Optional<HealthStatus> from = confirmation.confirmed();
        boolean changed = confirmation.accept(found);
        HealthStatus now = confirmation.confirmed().orElse(HealthStatus.HEALTHY);
        boolean wasUnknown = statuses.put(name, now) == null;
        weights.put(name, now.weight(sample.critical()));
        if (changed) {
            change(
                    name,
                    sample.time(),
                    from,
                    now,
                    sample.result().explanation(),
                    sample.result().causedBy(),
                    failed);
        } else if (from.isEmpty() && confirmation.confirmed().isPresent()) {
            begin(name, now, sample.time());
        }
        if (changed || wasUnknown) {
            judgeWhole(sample.time());
        }
    }

    private void judgeWhole(Instant time) {
        if (statuses.size() < thresholds.size()) {
            return;
        }
        Confirmation confirmation = confirmation(Pasts.WHOLE);
        Optional<HealthStatus> from = confirmation.confirmed();
        HealthStatus now = overall();
        if (confirmation.accept(now)) {
            change(Pasts.WHOLE, time, from, now, Whole.message(statuses), List.of(), 0);
        } else if (from.isEmpty()) {
            begin(Pasts.WHOLE, now, time);
        }
    }

    private Confirmation confirmation(String name) {
        return confirmations.computeIfAbsent(
                name,
                unseen -> new Confirmation(
                        thresholds.getOrDefault(name, AT_ONCE),
                        changes(name).confirmed().map(Changes.Confirmed::status)));
    }

    private HealthStatus overall() {
        return weights.values().stream().reduce(HealthStatus.HEALTHY, HealthStatus::worst);
    }

    private void begin(String name, HealthStatus status, Instant time) {
        changes(name).begin(status, time.toEpochMilli());
        archive.saveChanges(name);
    }

    /** One that others have followed is only told by the past: whoever reads the log would take it for the latest. */
    private void tell(Past past, Changes.Missed missed) {
        Instant time = Instant.ofEpochMilli(missed.after().since());
        HealthStatus to = missed.after().status();
        Optional<HealthStatus> from = Optional.of(missed.before().status());
        Optional<Duration> lasted = Optional.of(lasted(missed.before(), time));
        StatusChange change =
                new StatusChange(past.component(), time, from, to, past.latestMessage(), lasted, overall(), List.of());
        byte[] encoded = ChangeCodec.encode(change);
        past.changes().insert(encoded, missed.after().since());
        if (missed.isLatest()) {
            log.write(change, encoded);
        }
        archive.saveChanges(past.component());
    }

    private static Duration lasted(Changes.Confirmed before, Instant until) {
        return Duration.ofMillis(Math.max(0, until.toEpochMilli() - before.since()));
    }

    private void change(
            String name,
            Instant time,
            Optional<HealthStatus> from,
            HealthStatus to,
            String message,
            List<String> causes,
            int failed) {
        Optional<Duration> lasted = changes(name).confirmed().map(before -> lasted(before, time));
        StatusChange change = new StatusChange(
                name, time, from, to, message, lasted, overall(), causes, to == HealthStatus.HEALTHY ? 0 : failed);
        byte[] encoded = ChangeCodec.encode(change);
        changes(name).add(encoded, to, time.toEpochMilli());
        log.write(change, encoded);
        archive.saveChanges(name);
    }

    private Changes changes(String name) {
        Past past = pasts.of(name);
        if (past == null) {
            throw new IllegalArgumentException("Component '" + name + "' is not registered");
        }
        return past.changes();
    }
}
