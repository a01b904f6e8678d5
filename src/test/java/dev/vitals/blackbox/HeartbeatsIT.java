package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports to the packaged program, as Healthchecks.io takes them. Each test has a component of its own. */
class HeartbeatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                max-age-ms: 0
                components:
                  methods: {type: heartbeat, every: 24h, token: t0ken}
                  signals: {type: heartbeat, every: 24h, token: t0ken}
                  logged: {type: heartbeat, every: 24h, token: t0ken}
                  bodies: {type: heartbeat, every: 24h, token: t0ken}
                  measured: {type: heartbeat, every: 24h, token: t0ken}
                  limited: {type: heartbeat, every: 24h, token: t0ken, max-duration: 500ms}
                  nightly: {type: heartbeat, schedule: "30 2 * * *", time-zone: Europe/Berlin, token: t0ken}
                  silent: {type: heartbeat, every: 500ms, grace: 500ms, token: t0ken}
            """;

    @TempDir
    private static Path directory;

    private static VitalsProcess vitals;

    @BeforeAll
    static void start() throws Exception {
        configure(directory, SETTINGS);
        vitals = VitalsProcess.start(Map.of(), directory);
    }

    @AfterAll
    static void stop() {
        vitals.close();
    }

    private static void configure(Path directory, String yaml) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), yaml);
    }

    private static HttpResponse<String> send(String method, String path) {
        return vitals.send(method, "/v1/heartbeats/" + path, "Authorization", "Bearer t0ken");
    }

    private static void post(String path, String body) {
        HttpResponse<String> answer = vitals.post("/v1/heartbeats/" + path, body, "Authorization", "Bearer t0ken");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode component(String name) {
        try {
            return JSON.readTree(vitals.get("/v1/health/components/" + name).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String status(String name) {
        return component(name).path("status").asText();
    }

    private static String message(String name) {
        return component(name).path("message").asText();
    }

    private static JsonNode fact(String name, String key) {
        return component(name).path("metadata").path(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void everyMethodCountsAndNeedsTheToken(String method) {
        post("methods/fail", "");
        assertThat(vitals.send(method, "/v1/heartbeats/methods").statusCode()).isEqualTo(401);
        assertThat(vitals.send(method, "/v1/heartbeats/methods?token=t0ken").statusCode())
                .isEqualTo(401);
        assertThat(vitals.send(method, "/v1/heartbeats/methods/0", "Authorization", "Bearer other")
                        .statusCode())
                .isEqualTo(401);
        assertThat(status("methods")).isEqualTo("unhealthy");
        HttpResponse<String> answer = send(method, "methods");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : "OK");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(status("methods")).isEqualTo("healthy");
    }

    @Test
    void tokenMayBeThePasswordOfBasicAuthentication() {
        String credentials = Base64.getEncoder().encodeToString("job:t0ken".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                vitals.send("GET", "/v1/heartbeats/methods", "Authorization", "Basic " + credentials);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,fail,unhealthy",
        "HEAD,1,unhealthy",
        "POST,255,unhealthy",
        "GET,0,healthy",
        "HEAD,0,healthy",
        "POST,0,healthy"
    })
    void lastElementOfThePathSaysHowTheJobEnded(String method, String signal, String status) {
        post("signals", "{\"status\":\"degraded\"}");
        assertThat(send(method, "signals/" + signal).statusCode()).isEqualTo(200);
        assertThat(status("signals")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-1", "stop", "0x1"})
    void unknownSignalIsAProblem(String signal) {
        HttpResponse<String> answer = send("GET", "signals/" + signal);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("expected start, fail, log or an exit code from 0 to 255");
    }

    @Test
    void logRecordsAMessageWithoutChangingTheStatus() {
        post("logged/log", "1 of 7");
        assertThat(status("logged") + message("logged")).isEqualTo("healthy1 of 7");
        assertThat(fact("logged", "last_heartbeat").isNull()).isTrue();
        post("logged/fail", "disk full");
        post("logged/log", "still full");
        assertThat(status("logged") + message("logged")).isEqualTo("unhealthydisk full");
        assertThat(fact("logged", "last_log").asText()).isEqualTo("still full");
    }

    @Test
    void bodyIsTheMessageInOneValidLineOfAtMostTenKilobytes() {
        post("bodies/2", "a\r\nb\u0000\u001b[31m\u2028<script>");
        assertThat(message("bodies")).isEqualTo("a b [31m <script>");
        assertThat(fact("bodies", "exit_code").asInt()).isEqualTo(2);
        post("bodies", "x" + "😀".repeat(50_000));
        assertThat(message("bodies")).isEqualTo("x" + "😀".repeat(2_499));
        post("bodies", "{\"status\":\"degraded\",\"message\":\"half \\ud83d\"}");
        assertThat(status("bodies") + message("bodies")).isEqualTo("degradedhalf \ufffd");
        HttpResponse<String> misspelt =
                vitals.post("/v1/heartbeats/bodies", "{\"status\":\"unhealty\"}", "Authorization", "Bearer t0ken");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(vitals.output()).doesNotContain("\u001b[31m", "t0ken");
    }

    @Test
    void jobIsMeasuredAsMetadataMetricAndSeries() {
        send("GET", "measured/start");
        assertThat(fact("measured", "job_running").asBoolean()).isTrue();
        send("GET", "measured/0");
        assertThat(fact("measured", "job_running").asBoolean()).isFalse();
        double seconds = fact("measured", "job_seconds").asDouble(-1);
        assertThat(seconds).isBetween(0.0, 60.0);
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(vitals.get("/metrics/health").body())
                    .contains(
                            "vitals_heartbeat_job_duration_seconds{component=\"measured\",",
                            "vitals_heartbeat_last_timestamp_seconds{component=\"measured\",");
            assertThat(vitals.get("/v1/health/history?component=measured&series=job_seconds")
                            .body())
                    .contains("\"value\":");
        });
    }

    @Test
    void jobThatDoesNotFinishInTimeIsUnhealthyUntilItSucceeds() {
        send("GET", "limited/start");
        await().atMost(LONG).until(() -> status("limited").equals("unhealthy"));
        assertThat(message("limited")).contains("did not finish within its max-duration of 0.5 s");
        send("GET", "limited/start");
        assertThat(status("limited")).isEqualTo("unhealthy");
        send("GET", "limited/0");
        assertThat(status("limited")).isEqualTo("healthy");
    }

    @Test
    void scheduleSaysWhenTheNextReportIsExpected() {
        send("GET", "nightly");
        ZonedDateTime last =
                ZonedDateTime.parse(fact("nightly", "last_heartbeat").asText());
        ZonedDateTime next =
                ZonedDateTime.parse(fact("nightly", "next_expected").asText());
        assertThat(Duration.between(last, next)).isBetween(Duration.ofSeconds(9), Duration.ofHours(26));
        assertThat(next.withZoneSameInstant(ZoneId.of("Europe/Berlin"))
                        .toLocalTime()
                        .toString())
                .isIn("02:30", "03:00");
    }

    @Test
    void firstReportIsMissedWhenItsTimeAndTheGraceAreOverSinceTheStart() {
        await().atMost(LONG).until(() -> status("silent").equals("unhealthy"));
        assertThat(message("silent")).contains("no heartbeat", "one was due by");
    }

    @Test
    void wrongSettingsAreRefusedWithWhatIsExpected(@TempDir Path other) throws Exception {
        configure(other, """
                health:
                  check:
                    components:
                      both: {type: heartbeat, every: 1m, schedule: "* * * * *", token: s3cret}
                      neither: {type: heartbeat, token: s3cret}
                      cron: {type: heartbeat, schedule: "61 * * * *", time-zone: Europe/Berlni, token: s3cret}
                      zone: {type: heartbeat, every: 1m, time-zone: Europe/Berlin, token: s3cret}
                      length: {type: heartbeat, every: 1m, max-duration: long, token: s3cret}
                """);
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), other)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "components.both.schedule: invalid value '* * * * *'; expected either every or schedule,"
                                    + " not both",
                            "components.neither.every: missing; expected a duration such as 24h, or schedule instead",
                            "components.cron.schedule: invalid value '61 * * * *'; expected a UNIX cron expression of"
                                    + " five fields",
                            "components.cron.time-zone: invalid value 'Europe/Berlni'; expected a time zone such as",
                            "components.zone.time-zone: invalid value 'Europe/Berlin'; expected no time zone without"
                                    + " schedule",
                            "components.length.max-duration: invalid value 'long'")
                    .doesNotContain("s3cret", "\tat ");
        }
    }
}
