package dev.vitals.registry;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All settings of the checks, read and validated once at start.
 *
 * @param enabledBuiltIns which built-in components are checked, in this order; it may name declared ones for their order
 * @param readinessComponents which components count for readiness; empty: the enabled built-in ones
 * @param aiModel of the {@code ai_model} check
 * @param cache of the {@code cache} check
 * @param resilienceEndpoint of the {@code resilience} check: where the breakers are asked for
 * @param databaseUrl of the {@code database} check: {@code postgresql://} or {@code mysql://}, may hold a password
 * @param connectivityTargets what is always there where this service is not cut off; not looked up yet
 * @param history how much of the past is kept, and what is made of it
 */
public record Settings(
        List<String> enabledBuiltIns,
        Optional<List<String>> readinessComponents,
        AiModel aiModel,
        Cache cache,
        Optional<Endpoint> resilienceEndpoint,
        Optional<Secret> databaseUrl,
        List<InetSocketAddress> connectivityTargets,
        History history) {

    /**
     * What the {@code ai_model} check needs; whose model it is it reads itself, since only it knows the providers.
     *
     * @param apiKey empty: not configured
     * @param baseUrl without the API's path; the provider's own where nothing is configured
     * @param name the model that the provider must offer; any where nothing is configured
     */
    public record AiModel(Optional<Secret> apiKey, Optional<URI> baseUrl, Optional<String> name) {}

    /**
     * What the {@code cache} check needs.
     *
     * @param redisUrl {@code redis://} or {@code rediss://}, may hold a password
     * @param backendStatus a backend's cache status; its metrics are the sibling {@code metrics}
     */
    public record Cache(Optional<Secret> redisUrl, Optional<Endpoint> backendStatus) {}

    /**
     * What of the past is kept, and how it is judged.
     *
     * @param capacity how many samples of each component, positive
     * @param flapping when a component counts as flapping; empty: never
     * @param countsDegradedAsDown whether DEGRADED counts as down for downtime, incidents and error budgets
     */
    public record History(int capacity, Optional<FlappingLimits> flapping, boolean countsDegradedAsDown) {

        public static final History DEFAULT = new History(8_640, Optional.of(FlappingLimits.DEFAULT), false);
    }

    /**
     * The shares of changes among the latest results between which flapping neither begins nor ends.
     *
     * @param start above it flapping begins, from 0 to 1
     * @param stop below it flapping ends, less than the start
     */
    public record FlappingLimits(double start, double stop) {

        public static final FlappingLimits DEFAULT = new FlappingLimits(0.5, 0.25);
    }
}
