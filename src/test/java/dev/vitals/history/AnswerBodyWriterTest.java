package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How answers leave: piece by piece, as fast as they are taken. */
@QuarkusTest
@TestProfile(HistoryResourceTest.Profile.class)
class AnswerBodyWriterTest {

    @Inject
    AnswerLimit limit;

    private static final Duration STILL = Duration.ofMillis(500);

    @Test
    void anAnswerThatFailsOnItsWayDoesNotLookComplete() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/test-answers/broken"))
                .header("X-API-Key", "r-key")
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noMoreIsMadeThanTheClientTakesAndNothingOnceItHasGone() throws Exception {
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream()
                    .write("GET /v1/test-answers/endless HTTP/1.1\r\nHost: x\r\nX-API-Key: r-key\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = client.getInputStream();
            assertThat(answer.read()).isEqualTo('H');
            int full = whenStill();
            assertThat(answer.readNBytes(50_000_000)).hasSize(50_000_000);
            assertThat(whenStill()).isGreaterThan(full);
        }
        whenStill();
    }

    /** More of them than may be answered at once: some have part of their answer, some wait for their turn. */
    @Test
    void clientsThatGoAwayGiveTheirPlacesBack() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 3 * AnswerLimit.MOST; i++) {
                Socket client = new Socket("localhost", RestAssured.port);
                client.setSoLinger(true, 0);
                client.getOutputStream()
                        .write("GET /v1/test-answers/limited HTTP/1.1\r\nHost: x\r\nX-API-Key: r-key\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
            }
            assertThat(clients.get(0).getInputStream().read()).isEqualTo('H');
            for (Socket client : clients) {
                client.close();
            }
        }
        await().untilAsserted(() -> assertThat(limit.free()).isEqualTo(AnswerLimit.MOST));
    }

    /** How many rows had been made when no more were. */
    private static int whenStill() {
        AtomicInteger last = new AtomicInteger(-1);
        return await().during(STILL)
                .atMost(Duration.ofSeconds(30))
                .until(TestAnswers.MADE::get, count -> last.getAndSet(count) == count);
    }
}
