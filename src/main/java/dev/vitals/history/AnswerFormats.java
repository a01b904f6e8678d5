package dev.vitals.history;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** All forms in which answers can be given, the usual one first. */
@Singleton
final class AnswerFormats {

    private final List<AnswerFormat> formats = List.of(new JsonFormat(), new CsvFormat());
    private final List<String> names = formats.stream().map(AnswerFormat::name).toList();

    /** The one that {@code format} names; where it names none, the one that the header {@code Accept} likes best. */
    AnswerFormat of(QueryParameters parameters, HttpHeaders headers) {
        if (parameters.one("format").isPresent()) {
            return formats.get(names.indexOf(parameters.word("format", names, "")));
        }
        return headers.getAcceptableMediaTypes().stream()
                .filter(AnswerFormats::isWanted)
                .flatMap(range -> matching(range).stream())
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }

    private static boolean isWanted(MediaType range) {
        return !range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    /** Whatever the case and the parameters, such as a charset. */
    private Optional<AnswerFormat> matching(MediaType range) {
        MediaType plain = new MediaType(range.getType(), range.getSubtype());
        return formats.stream()
                .filter(format -> plain.isCompatible(MediaType.valueOf(format.mediaType())))
                .findFirst();
    }
}
