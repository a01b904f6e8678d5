package dev.vitals.checks;

import dev.vitals.registry.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** All components that report by themselves, each behind its own token. */
@Singleton
final class Heartbeats {

    /** How long a check waits at the start for what the store remembers; shorter than the timeout of a check. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Guarded> byName = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> past = new CompletableFuture<>();

    private record Guarded(Heartbeat heartbeat, Secret token) {

        boolean opensWith(String sent) {
            return MessageDigest.isEqual(
                    token.value().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        }
    }

    void expect(Heartbeat heartbeat, Secret token) {
        byName.put(heartbeat.component(), new Guarded(heartbeat, token));
    }

    /** The heartbeat of a component; empty if there is none or none of the tokens is its own. */
    Optional<Heartbeat> find(String component, List<String> tokens) {
        return Optional.ofNullable(byName.get(component))
                .filter(each -> tokens.stream().anyMatch(each::opensWith))
                .map(Guarded::heartbeat);
    }

    Optional<Heartbeat> find(String component) {
        return Optional.ofNullable(byName.get(component)).map(Guarded::heartbeat);
    }

    List<Heartbeat> all() {
        return byName.values().stream().map(Guarded::heartbeat).toList();
    }

    /** From now on the reports before the start are known, as far as any are kept. */
    void begin() {
        past.complete(true);
    }

    /** Whether the reports before the start are known, as soon as they are; false if that takes long. */
    Uni<Boolean> isPastKnown() {
        // A copy, because a cancelled pipeline cancels what it waits for.
        return past.isDone()
                ? Uni.createFrom().item(true)
                : Uni.createFrom()
                        .completionStage(past::copy)
                        .ifNoItem()
                        .after(PATIENCE)
                        .recoverWithItem(false);
    }
}
