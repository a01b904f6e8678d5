package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads a service's health page in whichever form it has. */
@Singleton
final class HealthReader {

    private final ObjectMapper mapper;
    private final List<HealthFormat> formats;

    HealthReader(ObjectMapper mapper, @All List<HealthFormat> formats) {
        this.mapper = mapper;
        this.formats = formats;
    }

    /** What the answer tells, whatever its HTTP status; an {@link UnusableAnswerException} where it has no known form. */
    HealthReport read(HttpAnswer answer) {
        HealthPage page = HealthPage.of(answer, mapper);
        return formats.stream()
                .map(format -> format.read(page))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(HealthReport::sign))
                .orElseThrow(() -> new UnusableAnswerException(reason(answer)));
    }

    private static String reason(HttpAnswer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return "the answer tells of health in no known format; check url";
        }
        boolean refused = status == 401 || status == 403;
        return "the backend answered HTTP " + status
                + (refused ? "; its password or token is missing or not accepted" : "");
    }
}
