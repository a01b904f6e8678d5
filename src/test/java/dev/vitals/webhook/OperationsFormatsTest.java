package dev.vitals.webhook;

import static dev.vitals.webhook.Notices.bare;
import static dev.vitals.webhook.Notices.message;
import static dev.vitals.webhook.Notices.notice;
import static dev.vitals.webhook.Notices.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.status.HealthStatus;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds what programs make of messages: that a problem and its end belong together, and what a standard's reader reads. */
class OperationsFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode body(WebhookFormat format, Notice... notices) throws IOException {
        return JSON.readTree(format.render(message(notices), options(format)).body());
    }

    @Test
    void alertsOfAProblemAndItsEndHaveTheSameLabels() throws IOException {
        AlertmanagerFormat format = new AlertmanagerFormat();
        JsonNode problem = body(format, notice(NoticeKind.PROBLEM)).get(0);
        JsonNode resolved = body(format, notice(NoticeKind.RESOLVED)).get(0);
        assertThat(problem.get("labels")).isEqualTo(resolved.get("labels"));
        assertThat(resolved.get("endsAt").asText()).isEqualTo(Notices.TIME.toString());
        assertThat(problem.get("endsAt").asText())
                .isEqualTo(Notices.TIME.plus(Duration.ofHours(24)).toString());
        assertThat(body(format, notice(NoticeKind.TEST)).get(0).get("labels")).isNotEqualTo(problem.get("labels"));
    }

    @Test
    void anAlertWhoseSeverityChangesEndsAndAnotherOneBegins() throws IOException {
        Notice worse = afterDegraded();
        JsonNode alerts = body(new AlertmanagerFormat(), worse);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).at("/labels/severity").asText()).isEqualTo("warning");
        assertThat(alerts.get(0).path("endsAt").asText()).isEqualTo(Notices.TIME.toString());
        assertThat(alerts.get(1).at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(alerts.get(1).path("endsAt").asText())
                .isEqualTo(Notices.TIME.plus(Duration.ofHours(24)).toString());
    }

    @Test
    void aComponentThatIsNotCriticalIsAWarningEvenIfUnhealthy() throws IOException {
        Notice problem = notice(NoticeKind.PROBLEM);
        ComponentInfo minor = new ComponentInfo(false, Optional.empty(), List.of(), Map.of());
        Notice notice =
                new Notice(problem.kind(), problem.time(), problem.change(), minor, Optional.empty(), Optional.empty());
        assertThat(body(new AlertmanagerFormat(), notice).get(0).path("labels").toString())
                .isEqualTo("{\"alertname\":\"VitalsComponent\",\"component\":\"payments\",\"severity\":\"warning\"}");
        assertThat(body(new PagerDutyFormat(), notice).at("/payload/severity").asText())
                .isEqualTo("warning");
        assertThat(body(new StandardFormat(), notice).at("/data/severity").asText())
                .isEqualTo("warning");
    }

    private static Notice afterDegraded() {
        Notice problem = notice(NoticeKind.PROBLEM);
        OpenProblem open = new OpenProblem(HealthStatus.DEGRADED, Notices.TIME.minusSeconds(60), Notices.INFO);
        return new Notice(
                problem.kind(),
                problem.time(),
                problem.change(),
                problem.info(),
                Optional.of(open),
                problem.publicUrl());
    }

    @Test
    void incidentsAreTheSameUntilResolvedAndNotOfTests() throws IOException {
        PagerDutyFormat format = new PagerDutyFormat();
        JsonNode problem = body(format, notice(NoticeKind.PROBLEM));
        JsonNode resolved = body(format, notice(NoticeKind.RESOLVED));
        JsonNode test = body(format, notice(NoticeKind.TEST));
        assertThat(problem.get("dedup_key"))
                .isEqualTo(resolved.get("dedup_key"))
                .isNotEqualTo(test.get("dedup_key"));
        assertThat(resolved.get("event_action").asText()).isEqualTo("resolve");
        assertThat(problem.get("event_action").asText()).isEqualTo("trigger");
        assertThat(test.path("payload").path("severity").asText()).isEqualTo("info");
    }

    @Test
    void longKeysAreBoundedAndStillDifferent() throws IOException {
        PagerDutyFormat format = new PagerDutyFormat();
        String one =
                body(format, bare("x".repeat(400) + 1, "")).get("dedup_key").asText();
        String two =
                body(format, bare("x".repeat(400) + 2, "")).get("dedup_key").asText();
        assertThat(one).hasSizeLessThanOrEqualTo(255).isNotEqualTo(two);
    }

    @Test
    void readerOfCloudEventsReadsThem() {
        CloudEventsFormat format = new CloudEventsFormat();
        Payload payload = format.render(message(notice(NoticeKind.PROBLEM)), options(format));
        CloudEvent event = new JsonFormat().deserialize(payload.body().getBytes(UTF_8));
        assertThat(event.getId()).isEqualTo("msg_01");
        assertThat(event.getSource()).isEqualTo(URI.create("https://vitals.example/"));
        assertThat(event.getType()).isEqualTo("dev.vitals.component.status.changed");
        assertThat(event.getSubject()).isEqualTo("payments");
        assertThat(Objects.requireNonNull(event.getTime()).toInstant()).isEqualTo(Notices.TIME);
        assertThat(payload.contentType()).startsWith(JsonFormat.CONTENT_TYPE);
    }

    @Test
    void readerOfCloudEventsReadsBatches() {
        CloudEventsFormat format = new CloudEventsFormat();
        Payload payload = format.render(message(bare("cache", ""), bare("queue", "")), options(format));
        CloudEvent event = new JsonFormat().deserialize(payload.body().getBytes(UTF_8));
        assertThat(event.getType()).isEqualTo("dev.vitals.component.status.changed.batch");
        assertThat(event.getSource()).isEqualTo(URI.create("/vitals"));
        assertThat(event.getSubject()).isNull();
    }
}
