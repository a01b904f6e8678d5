package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an AI provider answers with the configured key: asks for its list of models, rarely, for that costs quota. */
final class AiModelComponent implements ComponentCheck {

    private static final Pace PACE = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(30));

    private final String name;
    private final AiModelSettings settings;
    private final AiApi api;
    private final QuietPeriod quietPeriod;

    AiModelComponent(String name, AiModelSettings settings, AiApi api, QuietPeriod quietPeriod) {
        this.name = name;
        this.settings = settings;
        this.api = api;
        this.quietPeriod = quietPeriod;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Pace> pace() {
        return Optional.of(PACE);
    }

    @Override
    public Optional<String> missingSetting() {
        return settings.lacksApiKey() ? Optional.of("an API key") : Optional.empty();
    }

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom().deferred(this::look).map(this::report);
    }

    private Uni<AiVerdict> look() {
        if (settings.lacksApiKey()) {
            return Uni.createFrom()
                    .item(AiVerdict.keyMissing(settings.provider().title()));
        }
        Duration quiet = quietPeriod.remaining();
        if (!quiet.isZero()) {
            return Uni.createFrom().item(AiVerdict.rateLimited(quiet));
        }
        return api.ask(settings)
                .invoke(verdict -> verdict.retryAfter().ifPresent(quietPeriod::begin))
                .onFailure()
                .transform(this::failure);
    }

    private Throwable failure(Throwable cause) {
        return HealthCheckException.withReason(AiVerdict.FAILED, Reasons.of(cause), cause, facts(Optional.empty()));
    }

    private ComponentStatus report(AiVerdict verdict) {
        Map<String, @Nullable Object> metadata = facts(verdict.offersModel());
        verdict.retryAfter().ifPresent(wait -> metadata.put("retry_after_seconds", wholeSeconds(wait)));
        return new ComponentStatus(name, verdict.status(), verdict.message(), 0, metadata);
    }

    private Map<String, @Nullable Object> facts(Optional<Boolean> offersModel) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("provider", settings.provider().name());
        facts.put("has_api_key", settings.apiKey().isPresent());
        settings.model().ifPresent(model -> {
            facts.put("model", model);
            facts.put("model_available", offersModel.orElse(null));
        });
        return facts;
    }

    // Rounded up, so that nobody asks too early.
    private static long wholeSeconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
