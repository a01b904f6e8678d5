package dev.vitals.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.LogMessage;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {

    private final JsonFields formatter = new JsonFields(new JsonFormatter());

    private JsonObject format(String text, Object... parameters) {
        ExtLogRecord entry = new ExtLogRecord(Level.INFO, text, ExtLogRecord.FormatStyle.PRINTF, "test");
        entry.setParameters(parameters);
        String line = formatter.format(entry);
        assertThat(line).endsWith("\n").hasLineCount(1);
        return new JsonObject(line);
    }

    @Test
    void fieldsOfAMessageAreMembersOfTheRecord() {
        JsonObject json = format(
                "%s", LogMessage.of("a\"b", "tcp", Optional.of(HealthStatus.DEGRADED), "100 % \"slow\"\nor not"));
        assertThat(json.getString("message")).isEqualTo("100 % \"slow\" or not");
        assertThat(json.getString("component")).isEqualTo("a\"b");
        assertThat(json.getString("status")).isEqualTo("degraded");
        assertThat(json.getString("type")).isEqualTo("tcp");
    }

    @Test
    void otherRecordsStayAsTheyAre() {
        assertThat(format("plain").fieldNames()).doesNotContain("component");
        assertThat(format("%s}", "x").getString("message")).isEqualTo("x}");
        assertThat(format("%s", LogMessage.of("many")).getString("message")).isEqualTo("many");
    }
}
