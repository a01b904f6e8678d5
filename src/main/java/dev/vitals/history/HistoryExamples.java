package dev.vitals.history;

/** Bodies for the OpenAPI document. */
final class HistoryExamples {

    static final String SAMPLES = """
            {"series":[{"component":"cache","samples":[{"time":"2026-11-24T12:00:00.123Z","status":"healthy",\
            "response_time_ms":1.204,"message":"Redis cache is operational"}]}],"next":null}""";

    static final String POINTS = """
            {"series":[{"component":"cache","points":[{"time":"2026-11-24T12:00:00.000Z","avg":1.31,"min":0.8,\
            "max":4.02,"p50":1.2,"p95":2.9,"p99":4.02,"count":360,"availability":1,"strict_availability":1}]}]}""";

    static final String TRANSITIONS = """
            {"transitions":[{"component":"cache","time":"2026-11-24T12:00:00.123Z","from":"healthy","to":"unhealthy",\
            "message":"Connection refused","previous_duration_seconds":86400,"overall_status":"unhealthy",\
            "caused_by":["redis"]}],"next":null}""";

    static final String TRENDS = """
            {"components":[{"component":"cache","availability":{"1h":1,"24h":0.998,"7d":0.9995,"30d":0.9999,\
            "90d":0.9999},"strict_availability":{"1h":1,"24h":0.988,"7d":0.9985,"30d":0.9999,"90d":0.9999},\
            "degraded_ratio":{"1h":0,"24h":0.01,"7d":0.001,"30d":0,"90d":0},"response_time_ms":\
            {"sma":1.31,"ewma":1.29,"p50":1.2,"p95":2.9,"p99":4.02},"flapping":{"ratio":0.05,"active":false},\
            "degradation":{"since":"2026-11-24T11:40:00.000Z","factor":2.4},"mean_time_to_recover_seconds":172.8,\
            "mean_time_between_failures_seconds":601200,"gaps_seconds":12.5}]}""";

    static final String TIMELINE = """
            {"series":[{"component":"cache","slots":[{"from":"2026-11-24T12:00:00.000Z",\
            "to":"2026-11-24T12:24:00.000Z","worst":"degraded","healthy":143,"degraded":1,"unhealthy":0,\
            "avg_response_time_ms":1.31}]}]}""";

    static final String SLA = """
            {"month":"2026-11","degraded_counts_as_down":false,"components":[{"component":"cache","availability":0.9995,\
            "strict_availability":0.9985,"degraded_seconds":2073.6,"downtime_seconds":1036.8,"maintenance_seconds":0,"incidents":6}]}""";

    private HistoryExamples() {}
}
