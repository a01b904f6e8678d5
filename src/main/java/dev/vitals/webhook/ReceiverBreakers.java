package dev.vitals.webhook;

import dev.vitals.registry.BreakerSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The circuit breakers of all receivers. */
@Singleton
final class ReceiverBreakers implements BreakerSource {

    private final Map<String, ReceiverBreaker> breakers = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    ReceiverBreakers(Clock clock) {
        this.clock = clock;
    }

    ReceiverBreaker of(String receiver) {
        return breakers.computeIfAbsent(receiver, unseen -> new ReceiverBreaker());
    }

    @Override
    public Map<String, String> breakerStates() {
        Instant now = clock.instant();
        Map<String, String> states = new TreeMap<>();
        breakers.forEach((receiver, breaker) -> states.put("webhook/" + receiver, breaker.state(now)));
        return states;
    }
}
