package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks providers of AI models for their lists and judges what they answer. */
@Singleton
final class AiApi {

    /** No list is read further than this. */
    static final int MAX_PAGES = 10;

    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(60);

    private final HttpProbe http;
    private final ObjectMapper mapper;
    private final Clock clock;

    AiApi(HttpProbe http, ObjectMapper mapper, Clock clock) {
        this.http = http;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A component that is such a model; it is left alone for as long as its own provider wants. */
    AiModelComponent component(String name, AiModelSettings settings) {
        return new AiModelComponent(name, settings, this, new QuietPeriod(clock));
    }

    /** Fails where nothing can be concluded from the answer, so that asking again may help. */
    Uni<AiVerdict> ask(AiModelSettings settings) {
        return ask(settings, Optional.empty(), 1);
    }

    private Uni<AiVerdict> ask(AiModelSettings settings, Optional<String> after, int number) {
        return http.get(settings.listOfModels(after), settings.headers()).flatMap(answer -> refusal(answer, settings)
                .map(verdict -> Uni.createFrom().item(verdict))
                .orElseGet(() -> search(settings, settings.provider().read(answer.json(mapper)), number)));
    }

    private Uni<AiVerdict> search(AiModelSettings settings, ModelPage page, int number) {
        if (settings.model().isEmpty()) {
            return Uni.createFrom().item(AiVerdict.works());
        }
        String model = settings.model().get();
        if (page.models().stream().anyMatch(each -> settings.provider().isMeant(model, each))) {
            return Uni.createFrom().item(AiVerdict.offered());
        }
        if (page.next().isEmpty()) {
            return Uni.createFrom().item(AiVerdict.notOffered(model));
        }
        if (number == MAX_PAGES) {
            throw new UnusableAnswerException("the list of models does not end within " + MAX_PAGES + " pages");
        }
        return ask(settings, page.next(), number + 1);
    }

    private Optional<AiVerdict> refusal(HttpAnswer answer, AiModelSettings settings) {
        int status = answer.status();
        if (status == 200) {
            return Optional.empty();
        }
        if (settings.provider().refusesKey(answer)) {
            boolean hasKey = settings.apiKey().isPresent();
            return Optional.of(hasKey ? AiVerdict.keyRejected(status) : AiVerdict.keyWanted(status));
        }
        if (status == 429) {
            return Optional.of(AiVerdict.rateLimited(retryAfter(answer, settings.provider())));
        }
        throw new UnusableAnswerException("the provider answered HTTP " + status);
    }

    private Duration retryAfter(HttpAnswer answer, AiProvider provider) {
        return RetryAfter.header(answer.headers().get("Retry-After"), clock.instant())
                .or(() -> provider.retryDelay(jsonOrNothing(answer)))
                .orElse(DEFAULT_RETRY_AFTER);
    }

    private JsonNode jsonOrNothing(HttpAnswer answer) {
        try {
            return answer.json(mapper);
        } catch (UnusableAnswerException noJson) {
            // The status says enough.
            return MissingNode.getInstance();
        }
    }
}
