package dev.vitals.rest;

/** Bodies for the OpenAPI document; a test holds them against the golden files. */
final class Examples {

    static final String HEALTHY = """
            {"status":"healthy","timestamp":"2026-11-23T17:40:28.335426","version":"1.0.0",\
            "ai_model_available":true,"resilience_healthy":true,"cache_healthy":true}""";

    static final String DEGRADED = """
            {"status":"degraded","timestamp":"2026-11-23T17:40:28.335426","version":"1.0.0",\
            "ai_model_available":false,"resilience_healthy":true,"cache_healthy":true}""";

    static final String FAILED = """
            {"status":"degraded","timestamp":"2026-11-23T17:40:28.335426","version":"1.0.0",\
            "ai_model_available":true,"resilience_healthy":null,"cache_healthy":null}""";

    private Examples() {}
}
