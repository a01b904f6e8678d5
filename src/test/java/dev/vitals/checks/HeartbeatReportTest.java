package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vitals.checks.HeartbeatReport.Kind;
import dev.vitals.status.HealthStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatReportTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HeartbeatReport plain(String body, String contentType) {
        return HeartbeatReport.plain(bytes(body), contentType, "");
    }

    private static String refusal(String body, String contentType) {
        return String.valueOf(catchThrowable(() -> plain(body, contentType)).getMessage());
    }

    private static HeartbeatReport signalled(String signal) {
        return HeartbeatReport.signalled(signal, new byte[0], "");
    }

    @Test
    void jsonOfAReportNeedsNoContentType() {
        HeartbeatReport report = plain("{\"status\":\"degraded\",\"message\":\"slow\",\"state\":\"finish\"}", "");
        assertThat(report.status()).hasValue(HealthStatus.DEGRADED);
        assertThat(report.text()).hasValue("slow");
        assertThat(report.kind()).isEqualTo(Kind.DONE);
        assertThat(plain("{\"state\":\"start\"}", "").kind()).isEqualTo(Kind.START);
        assertThat(plain("{\"message\":\"x\"}", "").text()).hasValue("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "ok", "{", "{} {}", "5", "null"})
    void otherBodyIsTextUnlessItIsSentAsJson(String body) {
        assertThat(plain(body, "application/x-www-form-urlencoded").text()).hasValue(body);
        assertThat(refusal(body, "application/json")).contains("expected", "message, state, status");
    }

    @Test
    void badReportsSayWhatIsWrongAndWhatIsExpected() {
        assertThat(refusal("{\"status\":\"fine\"}", ""))
                .isEqualTo("status in the JSON body is invalid; expected one of healthy, degraded, unhealthy.");
        assertThat(refusal("{\"state\":\"alive\"}", ""))
                .isEqualTo("state in the JSON body is invalid; expected one of start, finish.");
        assertThat(refusal("{\"status\":\"unhealthy\",\"mesage\":\"x\"}", ""))
                .isEqualTo("Unknown key 'mesage' in the JSON body; expected message, state, status.");
        assertThat(refusal("{\"message\":5}", "")).isEqualTo("message in the JSON body is invalid; expected a string.");
        assertThat(refusal("{\"stauts\":\"unhealthy\"}", ""))
                .isEqualTo("Unknown key 'stauts' in the JSON body; expected message, state, status.");
    }

    @Test
    void emptyBodyIsNoMessage() {
        assertThat(plain("", "application/json").text()).isEmpty();
        assertThat(plain(" \n", "").text()).isEmpty();
        assertThat(plain("{}", "application/json").status()).isEmpty();
    }

    @Test
    void signalsAreThoseOfHealthchecks() {
        assertThat(signalled("start").kind()).isEqualTo(Kind.START);
        assertThat(signalled("log").kind()).isEqualTo(Kind.LOG);
        assertThat(signalled("fail").status()).hasValue(HealthStatus.UNHEALTHY);
        assertThat(signalled("0").status()).hasValue(HealthStatus.HEALTHY);
        assertThat(signalled("1").status()).hasValue(HealthStatus.UNHEALTHY);
        assertThat(signalled("255").exitCode()).hasValue(255);
        assertThat(HeartbeatReport.signalled("fail", bytes("{\"status\":\"healthy\"}"), "")
                        .text())
                .hasValue("{\"status\":\"healthy\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-1", "1000", "99999999999", "stop", "Start", "1.0", "٣"})
    void unknownSignalIsRefused(String signal) {
        assertThat(catchThrowable(() -> signalled(signal)))
                .hasMessage("Unknown signal in the path; expected start, fail, log or an exit code from 0 to 255.");
    }

    @Test
    void runIdIsAUuidInAnyCase() {
        String id = "7B9E2B2C-0000-4000-8000-00000000000A";
        assertThat(HeartbeatReport.plain(new byte[0], "", id).runId()).hasValue(id.toLowerCase(java.util.Locale.ROOT));
        assertThat(catchThrowable(() -> HeartbeatReport.plain(new byte[0], "", "7")))
                .hasMessage("The parameter rid is invalid; expected a UUID.");
    }

    @ParameterizedTest
    @CsvSource({"9999,9999", "10000,10000", "10001,10000", "1000000,10000"})
    void textIsCutToTenKilobytes(int length, int kept) {
        assertThat(HeartbeatText.of(bytes("x".repeat(length)))).hasValue("x".repeat(kept));
    }

    @Test
    void textIsCutBetweenCharacters() {
        assertThat(HeartbeatText.of(bytes("x" + "😀".repeat(5_000)))).hasValue("x" + "😀".repeat(2_499));
        assertThat(HeartbeatText.of("x" + "😀".repeat(5_000))).hasValue("x" + "😀".repeat(2_499));
    }

    @Test
    void textIsOneLineOfValidCharacters() {
        assertThat(HeartbeatText.of("a\r\n\n b\u0000\u001b[31mc\u2028d \t")).hasValue("a b [31mc d");
        assertThat(HeartbeatText.of("\ud83d x \ude00")).hasValue("\ufffd x \ufffd");
        assertThat(HeartbeatText.of("a\u202eb")).hasValue("a\ufffdb");
        assertThat(HeartbeatText.of(new byte[] {'a', (byte) 0xff, 'b'})).hasValue("a\ufffdb");
        assertThat(HeartbeatText.of("\n\t ")).isEmpty();
    }
}
