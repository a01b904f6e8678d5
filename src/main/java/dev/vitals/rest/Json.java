package dev.vitals.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Renders bodies that are served more than once. */
@Singleton
final class Json {

    private final ObjectMapper mapper;

    @Inject
    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Buffer render(Object body) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
