package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.vitals.registry.Secret;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the signature against another implementation of Standard Webhooks. */
class WebhookSignatureTest {

    private static final String ENCODED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PLAIN = "a plain text of 24 chars and an é";
    private static final String BODY = "{\"text\":\"é 😀\"}";

    private static HttpHeaders headers(Secret... secrets) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        WebhookSignature.headers("msg_1", Instant.now(), BODY, List.of(secrets))
                .forEach((name, value) -> headers.put(name, List.of(value)));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Test
    void bothSecretsOfARotationVerify() throws WebhookVerificationException {
        HttpHeaders headers = headers(new Secret(ENCODED), new Secret(PLAIN));
        new Webhook(ENCODED).verify(BODY, headers.map());
        new Webhook(PLAIN.getBytes(UTF_8)).verify(BODY, headers.map());
        assertThat(headers.firstValue("webhook-signature").orElseThrow())
                .matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
    }

    @Test
    void otherSecretsAndBodiesDoNotVerify() {
        HttpHeaders headers = headers(new Secret(PLAIN));
        assertThatThrownBy(() -> new Webhook(ENCODED).verify(BODY, headers.map()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(PLAIN.getBytes(UTF_8)).verify(BODY + " ", headers.map()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatCode(() -> new Webhook(PLAIN.getBytes(UTF_8)).verify(BODY, headers.map()))
                .doesNotThrowAnyException();
    }

    @Test
    void exampleOfTheSpecificationIsMet() {
        Map<String, String> headers = WebhookSignature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(new Secret(ENCODED)));
        assertThat(headers)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void withoutSecretsThereIsNoSignature() {
        assertThat(WebhookSignature.headers("msg_1", Instant.EPOCH, BODY, List.of()))
                .containsOnlyKeys("webhook-id", "webhook-timestamp");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 64})
    void encodedSecretsMayHaveTheseBytes(int bytes) {
        assertThat(WebhookSignature.refusal(List.of(encoded(bytes)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void encodedSecretsMustNotHaveTheseBytes(int bytes) {
        assertThat(WebhookSignature.refusal(List.of(new Secret(PLAIN), encoded(bytes))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "23 characters are short", "whsec_not base64 but long enough to be plain"})
    void otherTextsMustNotBeSecrets(String text) {
        assertThat(WebhookSignature.refusal(List.of(new Secret(text)))).isPresent();
    }

    private static Secret encoded(int bytes) {
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]));
    }
}
