package dev.vitals.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as CSV (RFC 4180): a line of names, then a line for each row, with all that is said of its group. */
final class CsvFormat implements AnswerFormat {

    /** What a spreadsheet would take for the begin of a formula. */
    private static final String DANGEROUS = "=+-@\t\r";

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String contentType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public Writer writer(Answer answer, OutputStream target) throws IOException {
        CsvSchema schema = CsvSchema.builder()
                .addColumns(answer.shape().columns(), CsvSchema.ColumnType.STRING)
                .build()
                .withHeader()
                .withLineSeparator("\r\n");
        CsvGenerator csv = FACTORY.createGenerator(target);
        csv.setSchema(schema);
        return new CsvWriter(answer, csv, new CsvFields(csv, ""));
    }

    private record CsvWriter(Answer answer, CsvGenerator csv, Fields fields) implements Writer {

        @Override
        public void begin() {
            // The generator writes the names with the first line, or at the end.
        }

        @Override
        public void beginGroup(Group group) throws IOException {
            if (answer.shape().nested().isEmpty()) {
                row(group, none -> {});
            }
        }

        @Override
        public void row(Group group, Row row) throws IOException {
            csv.writeStartObject();
            answer.head().writeTo(fields);
            group.label().writeTo(fields);
            row.writeTo(fields);
            csv.writeEndObject();
        }

        @Override
        public void endGroup() {
            // Each line stands for itself.
        }

        @Override
        public void end() throws IOException {
            csv.close();
        }

        @Override
        public void flush() throws IOException {
            csv.flush();
        }
    }

    private static final class CsvFields extends Fields {

        private final CsvGenerator csv;
        private final String prefix;

        CsvFields(CsvGenerator csv, String prefix) {
            this.csv = csv;
            this.prefix = prefix;
        }

        @Override
        JsonGenerator value(String name) throws IOException {
            csv.writeFieldName(prefix + name);
            return csv;
        }

        @Override
        void text(String name, @Nullable String value) throws IOException {
            value(name).writeString(value == null ? null : harmless(value));
        }

        @Override
        void object(String name, @Nullable Row fields) throws IOException {
            if (fields != null) {
                fields.writeTo(new CsvFields(csv, prefix + name + "_"));
            }
        }

        @Override
        void list(String name, List<String> words) throws IOException {
            text(name, String.join(";", words));
        }

        private static String harmless(String text) {
            return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
    }
}
