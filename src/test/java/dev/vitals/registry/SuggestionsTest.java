package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> COMPONENT =
            List.of("headers.<name>", "host", "interval", "retry-count", "timeout", "type", "url", "expected-status");
    private static final List<String> WEBHOOK = List.of("format", "headers.<name>", "min-status", "reminder", "url");
    private static final List<String> TYPES =
            List.of("ai-model", "heartbeat", "http", "mysql", "postgresql", "redis", "tcp", "tls");

    @ParameterizedTest
    @CsvSource({
        "retries, retry-count",
        "retry, retry-count",
        "retryCount, retry-count",
        "RETRY_COUNT, retry-count",
        "period, interval",
        "frequency, interval",
        "uri, url or host",
        "address, url or host",
        "status-code, expected-status",
        "expect-status, expected-status",
        "headers, headers.<name>",
        "header.X-Key, headers.<name>",
        "timeuot, timeout",
    })
    void keyOfAComponentIsFoundByItsSynonymOrBySpelling(String key, String meant) {
        String hint = new Suggestions(Synonyms.COMPONENT_KEYS, COMPONENT).hint(key);
        assertThat(hint).startsWith("did you mean " + meant + "? Known keys: headers.<name>, host, ");
    }

    @ParameterizedTest
    @CsvSource({
        "type, format",
        "uri, url",
        "severity, min-status",
        "repeat-interval, reminder",
        "headers, headers.<name>"
    })
    void keyOfAWebhookIsFoundByItsSynonym(String key, String meant) {
        assertThat(new Suggestions(Synonyms.WEBHOOK_KEYS, WEBHOOK).hint(key)).startsWith("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, postgresql",
        "database, postgresql or mysql",
        "mariadb, mysql",
        "http-get, http",
        "https, http",
        "website, http",
        "ping, tcp",
        "port, tcp",
        "ssl, tls",
        "certificate, tls",
        "push, heartbeat",
        "cron, heartbeat",
        "ai_model, ai-model",
        "tpc, tcp",
    })
    void typeIsFoundByItsSynonymOrBySpelling(String word, String meant) {
        assertThat(new Suggestions(Synonyms.TYPES, TYPES).question(word)).isEqualTo("; did you mean " + meant + "?");
    }

    @Test
    void wordThatResemblesNothingIsNotGuessed() {
        Suggestions suggestions = new Suggestions(Synonyms.TYPES, TYPES);
        assertThat(suggestions.question("xyz123")).isEmpty();
        assertThat(suggestions.hint("xyz123")).startsWith("known keys: ai-model, ");
        assertThat(suggestions.single("database")).isEmpty();
        assertThat(suggestions.single("postgres")).contains("postgresql");
    }
}
