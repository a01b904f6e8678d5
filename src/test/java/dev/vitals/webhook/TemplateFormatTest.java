package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFormatTest {

    private final TemplateFormat format = new TemplateFormat();

    private static FormatOptions options(String template, String contentType) {
        return new FormatOptions("ops", List.of(), Optional.of(template), Optional.of(contentType));
    }

    private String render(String template, String contentType) {
        Notice plain = TestReceivers.notice(NoticeKind.PROBLEM, "a\"<b>&", 0);
        return format.render(new Message("msg_1", TestReceivers.NOON, List.of(plain)), options(template, contentType))
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | a\\\"<b>&",
                "application/vnd.acme+json; charset=UTF-8 | a\\\"<b>&",
                "text/html | a&quot;&lt;b&gt;&amp;",
                "application/xml | a&quot;&lt;b&gt;&amp;",
                "text/plain | a\"<b>&",
            })
    void whatIsInsertedFitsTheContentType(String contentType, String inserted) {
        assertThat(render("{component}", contentType)).isEqualTo(inserted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{component", "{nobody}", "{#if}", "{component.getClass}", "{#for n in notices}{n.x}{/for}"})
    void aTemplateThatCannotBeRenderedIsRefused(String template) {
        assertThat(format.refusal(options(template, "text/plain")))
                .hasValueSatisfying(refusal -> assertThat(refusal.key()).isEqualTo("template"));
    }

    @Test
    void aMissingTemplateAndABadContentTypeAreRefused() {
        FormatOptions missing = new FormatOptions("ops", List.of(), Optional.empty(), Optional.empty());
        assertThat(format.refusal(missing).map(WebhookFormat.Refusal::key)).contains("template");
        assertThat(format.refusal(options("{to}", "json")).map(WebhookFormat.Refusal::key))
                .contains("content-type");
        assertThat(format.refusal(options("{to} {url} {previous_duration_seconds}", "text/plain")))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownRendersAsNothing() {
        assertThat(render("[{url}][{previous_duration_seconds}]", "text/plain")).isEqualTo("[][]");
    }
}
