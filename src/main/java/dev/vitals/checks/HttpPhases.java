package dev.vitals.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a question went, in milliseconds.
 *
 * @param connect until a connection was there, with name, TCP and TLS; 0 over one that was there before
 * @param firstByte from then until the head of the answer
 * @param total until the end of the answer
 */
record HttpPhases(double connect, double firstByte, double total) {

    static final HttpPhases NONE = new HttpPhases(0, 0, 0);

    HttpPhases plus(HttpPhases other) {
        return new HttpPhases(
                rounded(connect + other.connect), rounded(firstByte + other.firstByte), rounded(total + other.total));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1e3) / 1e3;
    }

    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("connect", connect);
        facts.put("first_byte", firstByte);
        facts.put("total", total);
        return facts;
    }
}
