package dev.vitals.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as JSON: one object with a list of objects. */
final class JsonFormat implements AnswerFormat {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String contentType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Writer writer(Answer answer, OutputStream target) throws IOException {
        return new JsonWriter(answer, FACTORY.createGenerator(target));
    }

    private record JsonWriter(Answer answer, JsonGenerator json, Fields fields) implements Writer {

        JsonWriter(Answer answer, JsonGenerator json) {
            this(answer, json, new JsonFields(json));
        }

        @Override
        public void begin() throws IOException {
            json.writeStartObject();
            answer.head().writeTo(fields);
            json.writeArrayFieldStart(answer.shape().list());
        }

        @Override
        public void beginGroup(Group group) throws IOException {
            json.writeStartObject();
            group.label().writeTo(fields);
            if (answer.shape().nested().isPresent()) {
                json.writeArrayFieldStart(answer.shape().nested().get());
            }
        }

        @Override
        public void row(Group group, Row row) throws IOException {
            json.writeStartObject();
            row.writeTo(fields);
            json.writeEndObject();
        }

        @Override
        public void endGroup() throws IOException {
            if (answer.shape().nested().isPresent()) {
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        @Override
        public void end() throws IOException {
            json.writeEndArray();
            if (answer.shape().paged()) {
                fields.text("next", answer.next().orElse(null));
            }
            json.writeEndObject();
            json.close();
        }

        @Override
        public void flush() throws IOException {
            json.flush();
        }
    }

    private static final class JsonFields extends Fields {

        private final JsonGenerator json;

        JsonFields(JsonGenerator json) {
            this.json = json;
        }

        @Override
        JsonGenerator value(String name) throws IOException {
            json.writeFieldName(name);
            return json;
        }

        @Override
        void text(String name, @Nullable String value) throws IOException {
            json.writeStringField(name, value);
        }

        @Override
        void object(String name, @Nullable Row fields) throws IOException {
            if (fields == null) {
                json.writeNullField(name);
            } else {
                json.writeObjectFieldStart(name);
                fields.writeTo(this);
                json.writeEndObject();
            }
        }

        @Override
        void list(String name, List<String> words) throws IOException {
            json.writeArrayFieldStart(name);
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
        }
    }
}
