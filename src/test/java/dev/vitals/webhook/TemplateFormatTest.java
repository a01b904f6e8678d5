package dev.vitals.webhook;

import static dev.vitals.webhook.Notices.bare;
import static dev.vitals.webhook.Notices.message;
import static dev.vitals.webhook.Notices.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what own templates may do, and what they are refused for. */
class TemplateFormatTest {

    private final TemplateFormat format = new TemplateFormat();

    private static FormatOptions options(@Nullable String template, @Nullable String contentType) {
        return new FormatOptions("ops", List.of(), Optional.ofNullable(template), Optional.ofNullable(contentType));
    }

    private String render(String template, String contentType, Notice... notices) {
        return format.render(message(notices), options(template, contentType)).body();
    }

    @Test
    void firstNoticeIsAtTheTop() {
        String template = "{id} {time} {kind} {component} {from} {to} {since} {reason} {previous_duration_seconds}"
                + " {overall_status} {#each caused_by}{it}{/each} {url} {notices.size}";
        assertThat(format.refusal(options(template, "text/plain"))).isEmpty();
        assertThat(render(template, "text/plain", notice(NoticeKind.PROBLEM), bare("cache", "")))
                .isEqualTo("msg_01 2026-03-01T10:00:31Z problem payments healthy unhealthy 2026-03-01T10:00:00Z"
                        + " connection refused 7200.5 degraded database"
                        + " https://vitals.example/v1/health/components/payments 2");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "application/json|a\\\"b\\\\<&'|{message}",
                "application/problem+json; charset=utf-8|a\\\"b\\\\<&'|{message}",
                "text/html|a&quot;b\\&lt;&amp;&#39;|{message}",
                "application/xml|a&quot;b\\&lt;&amp;&#39;|{message}",
                "text/plain|a\"b\\<&'|{message}",
                "application/json|a\"b\\<&'|{message.raw}"
            },
            delimiter = '|')
    void textsAreEscapedAsTheContentTypeNeeds(String contentType, String expected, String template) {
        assertThat(render(template, contentType, bare("cache", "a\"b\\<&'"))).isEqualTo(expected);
    }

    @Test
    void whatTextsLookLikeIsNotEvaluated() {
        assertThat(render("{message}", "text/plain", bare("cache", "{id} {#each notices}")))
                .isEqualTo("{id} {#each notices}");
    }

    @Test
    void absentIsNothingOrWhatTheTemplateSays() {
        assertThat(render(
                        "[{from}] {from ?: 'none'} {previous_duration_seconds ?: 'null'} {#if url}x{#else}y{/if}",
                        "text/plain",
                        bare("cache", "")))
                .isEqualTo("[] none null y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nothing}",
                "{message.nothing}",
                "{#if to == 'healthy' && kind == 'resolved'}{nothing}{/if}",
                "{#if component}",
                "{#include other /}",
                "{#eval message /}",
                "{component.getClass}",
                "{inject:config}",
                " "
            })
    void templatesThatDoNotRenderAreRefused(String template) {
        assertThat(format.refusal(options(template, null))).hasValueSatisfying(refusal -> {
            assertThat(refusal.key()).isEqualTo("template");
            assertThat(refusal.allowed()).startsWith("a Qute template").doesNotContain("\n");
        });
    }

    @Test
    void branchThatNoSampleReachedIsToldInOtherWords() {
        String template = "{#if component == 'cache'}{nothing}{/if}";
        assertThat(format.refusal(options(template, "text/plain"))).isEmpty();
        assertThat(render(template, "text/plain", bare("cache", "slow"))).isEqualTo("cache is degraded: slow");
        assertThat(render(template, "text/html", bare("cache", "<"))).isEqualTo("cache is degraded: &lt;");
        assertThat(render(template, "application/json", bare("cache", "slow")))
                .startsWith("{\"type\":\"component.status.changed\"");
    }

    @Test
    void missingTemplateIsRefused() {
        assertThat(format.refusal(options(null, null)))
                .hasValueSatisfying(refusal -> assertThat(refusal.key()).isEqualTo("template"));
    }

    @Test
    void reasonDoesNotShowSecrets() {
        String secret = "abcdefghijklmnopqrstuvwxyz";
        FormatOptions options = new FormatOptions(
                "ops", List.of(new Secret(secret)), Optional.of("{" + secret + "}"), Optional.empty());
        assertThat(format.refusal(options).orElseThrow().allowed())
                .contains("***")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "text/plain\r\nX-Other: 1", "text/plain; charset=latin1", "a/b; c", "a b/c"})
    void malformedContentTypesAreRefused(String contentType) {
        assertThat(format.refusal(options("x", contentType)))
                .hasValueSatisfying(refusal -> assertThat(refusal.key()).isEqualTo("content-type"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,application/json",
                "text/plain,text/plain; charset=UTF-8",
                "text/html;charset=utf-8,text/html;charset=utf-8",
                "application/x-www-form-urlencoded; a=\"b c\",application/x-www-form-urlencoded; a=\"b c\""
            })
    void contentTypeSaysTheCharacterSetOfTexts(@Nullable String given, String sent) {
        FormatOptions options = options("x", given);
        assertThat(format.refusal(options)).isEmpty();
        assertThat(format.render(message(bare("cache", "")), options).contentType())
                .isEqualTo(sent);
    }
}
