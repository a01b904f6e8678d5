package dev.vitals.registry;

import java.util.Map;

/** Circuit breakers around this service's own outgoing calls, which the {@code resilience} check lists. */
public interface BreakerSource {

    /** The state of each breaker by its name, one of {@code closed}, {@code open} and {@code half_open}; never blocks. */
    Map<String, String> breakerStates();
}
