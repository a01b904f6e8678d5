package dev.vitals.history;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** All forms in which answers can be given, the usual one first. */
@Singleton
final class AnswerFormats {

    private final List<AnswerFormat> formats = List.of(new JsonFormat(), new CsvFormat());
    private final List<String> names = formats.stream().map(AnswerFormat::name).toList();
    private final List<Variant> variants = formats.stream()
            .map(format -> new Variant(MediaType.valueOf(format.mediaType()), (String) null, null))
            .toList();

    /** The one that {@code format} names; where it names none, the one that the header {@code Accept} likes best. */
    AnswerFormat of(QueryParameters parameters, Request request) {
        if (parameters.one("format").isPresent()) {
            return formats.get(names.indexOf(parameters.word("format", names, "")));
        }
        Variant best = request.selectVariant(variants);
        if (best == null) {
            throw new NotAcceptableException();
        }
        return formats.get(variants.indexOf(best));
    }
}
