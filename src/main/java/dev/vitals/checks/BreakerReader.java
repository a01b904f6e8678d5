package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads an answer about circuit breakers in whichever form it has. */
@Singleton
final class BreakerReader {

    private final ObjectMapper mapper;
    private final List<BreakerFormat> formats;

    BreakerReader(ObjectMapper mapper, @All List<BreakerFormat> formats) {
        this.mapper = mapper;
        this.formats = formats;
    }

    /**
     * What the answer tells; an {@link UnusableAnswerException} where it tells nothing that can be read, which names the
     * settings that may be wrong.
     */
    BreakerReport read(HttpAnswer answer, String credentials, String url) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            throw new UnusableAnswerException(
                    "the backend answered HTTP " + status + "; " + credentials + " is missing or not accepted");
        }
        if (!answer.isSuccess()) {
            throw new UnusableAnswerException("the backend answered HTTP " + status);
        }
        BreakerPage page = BreakerPage.of(answer, mapper);
        return formats.stream()
                .map(format -> format.read(page))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UnusableAnswerException(
                        "the answer tells of circuit breakers in no known format; check " + url));
    }
}
