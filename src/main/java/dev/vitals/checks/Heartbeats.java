package dev.vitals.checks;

import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The heartbeats that are waited for, each behind its own token. */
@Singleton
final class Heartbeats {

    private final Map<String, Guarded> byName = new ConcurrentHashMap<>();

    private record Guarded(Heartbeat heartbeat, Secret token) {

        boolean opensWith(String sent) {
            return MessageDigest.isEqual(
                    token.value().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        }
    }

    void expect(String component, Heartbeat heartbeat, Secret token) {
        byName.put(component, new Guarded(heartbeat, token));
    }

    /** The heartbeat of a component; empty where there is none or the token is not its own. */
    Optional<Heartbeat> find(String component, String token) {
        return Optional.ofNullable(byName.get(component))
                .filter(each -> each.opensWith(token))
                .map(Guarded::heartbeat);
    }
}
