package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code heartbeat}: a component that nobody can reach, but which reports by itself. */
@Singleton
final class HeartbeatCheckType implements CheckType {

    private static final List<String> SERIES = List.of("job_seconds");

    private final Heartbeats heartbeats;
    private final HeartbeatJournal journal;
    private final HeartbeatClock clock;

    HeartbeatCheckType(Heartbeats heartbeats, HeartbeatJournal journal, HeartbeatClock clock) {
        this.heartbeats = heartbeats;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Optional<HeartbeatTiming> timing = new HeartbeatSettings(settings).read();
        Optional<Secret> token = settings.required("token", settings.secret("token"));
        if (timing.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        Heartbeat heartbeat = new Heartbeat(component, timing.get(), clock);
        heartbeats.expect(heartbeat, token.get());
        return Optional.of(new DeclaredCheck(
                component,
                () -> heartbeats.isPastKnown().map(isPastKnown -> judge(heartbeat, isPastKnown)),
                () -> {},
                SERIES));
    }

    /** That a report is missed is remembered, so that it stays missed over a restart. */
    private ComponentStatus judge(Heartbeat heartbeat, boolean isPastKnown) {
        boolean wasMissed = heartbeat.state().isMissed();
        ComponentStatus status = heartbeat.judge(isPastKnown);
        if (!wasMissed && heartbeat.state().isMissed()) {
            journal.save(heartbeat);
        }
        return status;
    }
}
