package dev.vitals.webhook;

import static dev.vitals.webhook.TestReceivers.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestCertificate;
import dev.vitals.TestHttp;
import dev.vitals.registry.Redactor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Reply send(String url, boolean allowPrivate, HttpClientOptions options) {
        WebhookSender sender =
                new WebhookSender(vertx, Clock.systemUTC(), new Redactor(List.of()), allowPrivate, options);
        Message message = new Message("msg_1", NOON, List.of(TestReceivers.notice(NoticeKind.PROBLEM, "api", 0)));
        Reply reply = sender.send(TestReceivers.to(url), message).await().atMost(Duration.ofSeconds(30));
        sender.close();
        return reply;
    }

    @Test
    void aCertificateThatIsNotTrustedIsSentNothing() {
        TestCertificate certificate = TestCertificate.create();
        try (TestHttp hook = TestHttp.start(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.options()))
                .answer("/", 204, "")) {
            Reply refused = send(hook.url("/").toString(), true, new HttpClientOptions());
            assertThat(refused.isSuccess()).isFalse();
            assertThat(refused.statusCode()).isEmpty();
            assertThat(hook.requests()).isEmpty();
            Reply trusted = send(
                    hook.url("/").toString(), true, new HttpClientOptions().setTrustOptions(certificate.options()));
            assertThat(trusted.statusCode()).contains(204);
        }
    }

    @Test
    void aPrivateAddressIsSentNothingWhereThatIsNotAllowed() {
        try (TestHttp hook = TestHttp.start().answer("/", 204, "")) {
            Reply refused = send(hook.url("/").toString(), false, new HttpClientOptions());
            assertThat(refused.error())
                    .hasValueSatisfying(why -> assertThat(why).contains("private address"));
            assertThat(hook.requests()).isEmpty();
            assertThat(send(hook.url("/").toString(), true, new HttpClientOptions())
                            .isSuccess())
                    .isTrue();
        }
    }
}
