package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the AI provider answers with the configured key: asks for its list of models, rarely, for that costs quota. */
@Singleton
final class AiModelCheck implements ComponentCheck {

    static final String FAILED = "AI model health check failed: ";

    private static final String NAME = "ai_model";
    private static final Pace PACE = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(30));

    private final Settings.AiModel settings;
    private final Optional<Secret> apiKey;
    private final List<AiProvider> providers;
    private final HttpProbe http;
    private final QuietPeriod quietPeriod;

    AiModelCheck(Settings settings, HttpProbe http, @All List<AiProvider> providers, Clock clock) {
        this.settings = settings.aiModel();
        this.apiKey = this.settings.apiKey().filter(key -> !key.value().isBlank());
        this.providers = providers;
        this.http = http;
        this.quietPeriod = new QuietPeriod(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Pace> pace() {
        return Optional.of(PACE);
    }

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom().deferred(() -> providers.stream()
                .filter(provider -> provider.name().equals(settings.provider()))
                .findFirst()
                .map(this::check)
                .orElseGet(() -> now(HealthStatus.UNHEALTHY, unknownProvider())));
    }

    private Uni<ComponentStatus> check(AiProvider provider) {
        if (apiKey.isEmpty() && provider.needsApiKey()) {
            return now(HealthStatus.DEGRADED, "Missing " + provider.title() + " API key");
        }
        Duration quiet = quietPeriod.remaining();
        if (!quiet.isZero()) {
            return Uni.createFrom().item(report(AiVerdict.rateLimited(quiet)));
        }
        return http.get(modelList(provider), provider.headers(apiKey))
                .map(provider::judge)
                .invoke(verdict -> verdict.retryAfter().ifPresent(quietPeriod::begin))
                .map(this::report)
                .onFailure()
                .transform(failure -> new HealthCheckException(FAILED + Reasons.of(failure), failure, facts()));
    }

    private URI modelList(AiProvider provider) {
        String base = settings.baseUrl().map(URI::toString).orElse(provider.defaultBaseUrl());
        return URI.create(base.replaceFirst("/+$", "") + provider.modelsPath());
    }

    private String unknownProvider() {
        String known = providers.stream().map(AiProvider::name).sorted().collect(Collectors.joining(", "));
        return FAILED + "unknown provider '" + settings.provider() + "'; HEALTH_CHECK_AI_MODEL_PROVIDER may be one of: "
                + known;
    }

    private Uni<ComponentStatus> now(HealthStatus status, String message) {
        return Uni.createFrom().item(report(new AiVerdict(status, message, Optional.empty())));
    }

    private ComponentStatus report(AiVerdict verdict) {
        Map<String, @Nullable Object> metadata = facts();
        verdict.retryAfter().ifPresent(wait -> metadata.put("retry_after_seconds", wholeSeconds(wait)));
        return new ComponentStatus(NAME, verdict.status(), verdict.message(), 0, metadata);
    }

    private Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("provider", settings.provider());
        facts.put("has_api_key", apiKey.isPresent());
        return facts;
    }

    // Rounded up, so that nobody asks too early.
    private static long wholeSeconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
