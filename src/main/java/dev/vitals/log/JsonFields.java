package dev.vitals.log;

import dev.vitals.status.LogMessage;
import io.vertx.core.json.Json;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Adds the fields of a {@link LogMessage} to the end of the JSON object that another formatter makes of a record. */
final class JsonFields extends ExtFormatter {

    private final ExtFormatter json;

    JsonFields(ExtFormatter json) {
        this.json = json;
    }

    @Override
    public String format(ExtLogRecord record) {
        String object = json.format(record);
        Object[] parameters = record.getParameters();
        int end = object.lastIndexOf('}');
        return end > 0
                        && parameters != null
                        && parameters.length == 1
                        && parameters[0] instanceof LogMessage message
                        && !message.fields().isEmpty()
                ? object.substring(0, end) + "," + members(message.fields()) + object.substring(end)
                : object;
    }

    private static String members(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> Json.encode(field.getKey()) + ":" + Json.encode(field.getValue()))
                .collect(Collectors.joining(","));
    }

    @Override
    public boolean isCallerCalculationRequired() {
        return json.isCallerCalculationRequired();
    }
}
