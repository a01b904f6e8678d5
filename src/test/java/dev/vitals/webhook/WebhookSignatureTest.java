package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.vitals.registry.Secret;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Signatures as the library of Standard Webhooks verifies them. */
class WebhookSignatureTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String BODY = "{\"text\":\"grün\"}";

    private static HttpHeaders signed(String... secrets) {
        Map<String, String> headers = WebhookSignature.headers(
                "msg_1",
                Instant.now(),
                BODY,
                Stream.of(secrets).map(Secret::new).toList());
        return HttpHeaders.of(
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }

    @Test
    void anIndependentImplementationVerifiesTheSignature() {
        assertThatCode(() -> new Webhook(OLD).verify(BODY, signed(OLD))).doesNotThrowAnyException();
    }

    @Test
    void anotherBodyOrSecretIsNotVerified() {
        assertThatThrownBy(() -> new Webhook(OLD).verify(BODY + " ", signed(OLD)))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(BODY, signed(OLD))).isInstanceOf(Exception.class);
    }

    @Test
    void duringARotationEitherSecretVerifies() {
        assertThatCode(() -> new Webhook(OLD).verify(BODY, signed(NEW, OLD))).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(NEW).verify(BODY, signed(NEW, OLD))).doesNotThrowAnyException();
    }

    @Test
    void aSecretThatIsMereTextSignsWithItsBytes() {
        String text = "a secret of mere text, long enough";
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatCode(() -> new Webhook("whsec_" + encoded).verify(BODY, signed(text)))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutASecretThereIsNoSignature() {
        assertThat(WebhookSignature.headers("msg_1", Instant.EPOCH, BODY, List.of()))
                .containsOnlyKeys("webhook-id", "webhook-timestamp");
    }
}
