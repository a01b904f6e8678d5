package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code heartbeat}: a component that nobody can reach, but which reports in by itself. */
@Singleton
final class HeartbeatCheckType implements CheckType {

    private final Heartbeats heartbeats;
    private final Clock clock;

    HeartbeatCheckType(Heartbeats heartbeats, Clock clock) {
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Optional<Duration> every = settings.required("every", settings.duration("every"));
        Optional<Secret> token = settings.required("token", settings.secret("token"));
        Optional<Duration> grace = settings.duration("grace");
        if (every.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        Heartbeat heartbeat = new Heartbeat(component, every.get(), grace.orElse(every.get()), clock);
        heartbeats.expect(component, heartbeat, token.get());
        return Optional.of(new DeclaredCheck(component, () -> Uni.createFrom().item(heartbeat.judge()), () -> {}));
    }
}
