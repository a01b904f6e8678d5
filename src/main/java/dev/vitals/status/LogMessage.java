package dev.vitals.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log message about a component, to be passed as the only parameter of a record: a text log contains its text, a JSON
 * log contains its fields as well.
 *
 * @param text the message, on one line
 * @param fields {@code component}, {@code type} and, if there is one, {@code status}; empty if it is about several
 */
public record LogMessage(String text, Map<String, String> fields) {

    private static final int MAX_LENGTH = 1000;

    /** Control characters, and what else starts a new line somewhere or turns the direction of writing around. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}]+");

    public LogMessage {
        text = oneLine(text);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a message about one component. */
    public static LogMessage of(String component, String type, Optional<HealthStatus> status, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("component", component);
        status.ifPresent(known -> fields.put("status", known.wireName()));
        fields.put("type", type);
        return new LogMessage(text, fields);
    }

    /** Returns a message about several components. */
    public static LogMessage of(String text) {
        return new LogMessage(text, Map.of());
    }

    /** Returns the text with a space instead of line breaks and control characters, so that a record stays one line. */
    public static String oneLine(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : cut(line);
    }

    private static String cut(String line) {
        int end = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return line.substring(0, end) + "…";
    }

    @Override
    public String toString() {
        return text;
    }
}
