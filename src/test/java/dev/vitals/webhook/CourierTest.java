package dev.vitals.webhook;

import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static dev.vitals.webhook.TestReceivers.NOON;
import static dev.vitals.webhook.TestReceivers.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.history.Logged;
import dev.vitals.registry.Redactor;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.Position;
import dev.vitals.store.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A courier over a real store, with time turned by hand and a real receiver that does what the test wants. */
class CourierTest {

    private record Got(String id, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final TurnedClock clock = new TurnedClock();
    private final EventStore store = TestStores.memory();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<Courier> couriers = new ArrayList<>();
    private final TestFacts facts = new TestFacts();
    private volatile Circumstances circumstances = Circumstances.PLAIN;
    private volatile Consumer<HttpServerRequest> behaviour = answer(204);
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> {
                got.add(new Got(String.valueOf(request.getHeader("webhook-id")), body.toString()));
                behaviour.accept(request);
            }))
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private final WebhookSender sender =
            new WebhookSender(vertx, clock, new Redactor(List.of()), true, new HttpClientOptions());
    private long sequence;

    private static Consumer<HttpServerRequest> answer(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    private Receiver receiver() {
        return TestReceivers.to("http://localhost:" + server.actualPort() + "/hook");
    }

    private Courier courier(Receiver receiver) {
        return courier(receiver, 0);
    }

    private Courier courier(Receiver receiver, long started) {
        Courier.Means means = new Courier.Means(
                (to, latest, now) -> circumstances,
                facts,
                sender,
                new ReceiverBreakers(clock),
                new Backoff(new Random(1)),
                new WebhookMetrics(new SimpleMeterRegistry()),
                clock,
                Optional.empty());
        Courier courier =
                new Courier(receiver, new ReceiverArchive(store, receiver.id()), means, Position.before(started));
        courier.restore(courier.archive().load().await().atMost(Duration.ofSeconds(10)));
        couriers.add(courier);
        return courier;
    }

    private void log(Courier courier, String component, HealthStatus from, HealthStatus to) {
        sequence++;
        StatusChange change = change(component, (int) sequence, from, to);
        courier.read(List.of(new Logged(new Position(change.time().toEpochMilli(), 0), Optional.of(change))));
    }

    private void awaitGot(int requests) {
        await().untilAsserted(() -> assertThat(got).hasSize(requests));
        await().until(() -> couriers.stream().allMatch(Courier::isIdle));
    }

    private static List<Delivery> deliveries(Courier courier, String state) {
        return Objects.requireNonNull(courier.deliveries().get(state));
    }

    private static Delivery only(Courier courier, String state) {
        List<Delivery> found = deliveries(courier, state);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @AfterEach
    void close() {
        sender.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aProblemAndItsEndArriveOnceEach() {
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "api", UNHEALTHY, HEALTHY);
        awaitGot(2);
        assertThat(got).extracting(Got::body).containsExactly("PROBLEM api UNHEALTHY", "RESOLVED api HEALTHY");
        assertThat(courier.state().waiting()).isZero();
        assertThat(deliveries(courier, "delivered")).hasSize(2);
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameIdAndInOrder() {
        behaviour = answer(500);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "api", UNHEALTHY, HEALTHY);
        Delivery failed = deliveries(courier, "waiting").get(0);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.statusCode()).contains(500);
        assertThat(failed.next()).isBetween(NOON, NOON.plusSeconds(1));
        behaviour = answer(200);
        clock.turn(Duration.ofSeconds(1));
        courier.send();
        awaitGot(3);
        assertThat(got)
                .extracting(Got::body)
                .containsExactly("PROBLEM api UNHEALTHY", "PROBLEM api UNHEALTHY", "RESOLVED api HEALTHY");
        assertThat(got.get(0).id())
                .isEqualTo(got.get(1).id())
                .isNotEqualTo(got.get(2).id());
    }

    @Test
    void anotherComponentDoesNotWaitForOneThatFails() {
        behaviour = request -> answer(got.size() == 1 ? 500 : 200).accept(request);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "database", HEALTHY, UNHEALTHY);
        awaitGot(2);
        assertThat(only(courier, "waiting").components()).containsExactly("api");
    }

    @Test
    void tooManyRequestsAndUnavailableObeyRetryAfter() {
        for (int status : new int[] {429, 503}) {
            got.clear();
            behaviour = request -> request.response()
                    .setStatusCode(status)
                    .putHeader("Retry-After", "120")
                    .end();
            Courier courier = courier(receiver());
            log(courier, "api", HEALTHY, UNHEALTHY);
            awaitGot(1);
            assertThat(only(courier, "waiting").next())
                    .isEqualTo(clock.instant().plusSeconds(120));
            clock.turn(Duration.ofSeconds(119));
            courier.send();
            assertThat(got).hasSize(1);
            behaviour = answer(200);
            clock.turn(Duration.ofSeconds(1));
            courier.send();
            awaitGot(2);
            log(courier, "api", UNHEALTHY, HEALTHY);
            awaitGot(3);
        }
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        behaviour = request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://localhost:" + server.actualPort() + "/other")
                .end();
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        assertThat(only(courier, "waiting").statusCode()).contains(307);
        assertThat(got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void aReceiverThatRejectsIsAskedOnceEveryFiveMinutesUntilItAccepts(int status) {
        behaviour = answer(status);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "database", HEALTHY, UNHEALTHY);
        clock.turn(Duration.ofSeconds(299));
        courier.review();
        assertThat(courier.isIdle()).isTrue();
        assertThat(got).hasSize(1);
        assertThat(courier.state().rejected()).isTrue();
        assertThat(courier.state().waiting()).isEqualTo(2);
        clock.turn(Duration.ofSeconds(1));
        courier.review();
        awaitGot(2);
        courier.send();
        assertThat(courier.isIdle()).isTrue();
        assertThat(got).hasSize(2);

        behaviour = answer(200);
        clock.turn(Duration.ofMinutes(5));
        courier.send();
        awaitGot(4);
        assertThat(courier.state().waiting()).isZero();
        assertThat(courier.state().rejected()).isFalse();
        assertThat(courier.state().failingSince()).isEmpty();
    }

    @Test
    void anAcceptedTestEndsThePauseOfAReceiverThatRejected() {
        behaviour = answer(401);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "database", HEALTHY, UNHEALTHY);
        behaviour = answer(200);
        Message test = new Message("msg_test", NOON, List.of(TestReceivers.notice(NoticeKind.TEST, "test", 0)));
        assertThat(courier.test(test).await().atMost(Duration.ofSeconds(30)).isSuccess())
                .isTrue();
        awaitGot(4);
        assertThat(courier.state().waiting()).isZero();
        assertThat(courier.state().breaker()).isEqualTo("closed");
    }

    @Test
    void aResetAHangAndHalfAResponseAreFailures() {
        List<Consumer<HttpServerRequest>> bad =
                List.of(request -> request.connection().close(), request -> {}, request -> request.response()
                        .putHeader("Content-Length", "1000")
                        .write("half")
                        .onComplete(written -> request.connection().close()));
        Courier courier = courier(TestReceivers.withTimeout(receiver(), Duration.ofMillis(300)));
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        log(courier, "api", UNHEALTHY, HEALTHY);
        awaitGot(2);
        for (Consumer<HttpServerRequest> each : bad) {
            got.clear();
            behaviour = each;
            log(courier, "api", HEALTHY, UNHEALTHY);
            awaitGot(1);
            Delivery waiting = only(courier, "waiting");
            assertThat(waiting.attempts()).isEqualTo(1);
            assertThat(waiting.error()).isPresent();
            behaviour = answer(200);
            clock.turn(Duration.ofSeconds(2));
            courier.send();
            awaitGot(2);
            log(courier, "api", UNHEALTHY, HEALTHY);
            awaitGot(3);
        }
    }

    @Test
    void anEndlessBodyIsReadToFourKibibytesOnly() {
        behaviour = request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (request.response().closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    var unused = request.response().write("x".repeat(1_000));
                }
            });
        };
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        assertThat(deliveries(courier, "delivered")).hasSize(1);
    }

    @Test
    void whatIsNotTakenWithinADayIsADeadLetterThatCanBeSentAgain() {
        behaviour = answer(500);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        clock.turn(Duration.ofHours(23).plusMinutes(59));
        courier.review();
        awaitGot(2);
        clock.turn(Duration.ofMinutes(2));
        courier.review();
        awaitGot(2);
        Delivery dead = only(courier, "dead");
        assertThat(dead.attempts()).isEqualTo(2);
        assertThat(courier.state().waiting()).isZero();

        behaviour = answer(200);
        assertThat(courier.replay("msg_unknown")).isFalse();
        assertThat(courier.replay(dead.id())).isTrue();
        awaitGot(3);
        assertThat(got.get(2).body()).isEqualTo("PROBLEM api UNHEALTHY");
        assertThat(courier.state().dead()).isZero();
    }

    @Test
    void theBreakerSparesAReceiverThatFailsAndCostsNoAttempt() {
        behaviour = answer(500);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        for (int attempt = 2; attempt <= ReceiverBreaker.FAILURES; attempt++) {
            clock.turn(Duration.ofHours(1));
            courier.send();
            awaitGot(attempt);
        }
        assertThat(courier.state().breaker()).isEqualTo("open");
        log(courier, "database", HEALTHY, UNHEALTHY);
        assertThat(courier.isIdle()).isTrue();
        assertThat(deliveries(courier, "waiting"))
                .filteredOn(each -> each.components().contains("database"))
                .extracting(Delivery::attempts)
                .containsExactly(0);
        behaviour = answer(200);
        clock.turn(ReceiverBreaker.LONGEST);
        courier.send();
        await().until(() -> courier.state().waiting() == 0);
        assertThat(courier.state().breaker()).isEqualTo("closed");
    }

    @Test
    void whatWaitsIsSentUnderTheSameIdByTheNextProcess() {
        behaviour = answer(500);
        Courier first = courier(receiver());
        log(first, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        first.stop();
        behaviour = answer(200);
        clock.turn(Duration.ofSeconds(2));
        Courier second = courier(receiver());
        second.send();
        awaitGot(2);
        assertThat(got.get(1)).isEqualTo(got.get(0));
        log(second, "api", UNHEALTHY, HEALTHY);
        awaitGot(3);
        assertThat(got.get(2).body()).isEqualTo("RESOLVED api HEALTHY");
    }

    @Test
    void aTransitionThatIsReadTwiceIsToldOnce() {
        Courier first = courier(receiver());
        StatusChange change = change("api", 1, HEALTHY, UNHEALTHY);
        Logged entry = new Logged(new Position(change.time().toEpochMilli(), 0), Optional.of(change));
        first.read(List.of(entry));
        first.read(List.of(entry));
        awaitGot(1);
        first.stop();
        Courier second = courier(receiver());
        second.read(List.of(entry));
        second.review();
        assertThat(got).hasSize(1);
    }

    @Test
    void transitionsThatCannotBeReadFromTheLogAreToldWithoutItAndOnlyOnce() {
        Courier courier = courier(receiver());
        StatusChange change = change("api", 1, HEALTHY, UNHEALTHY);
        courier.expect(change);
        courier.goOnWithoutLog();
        awaitGot(1);
        courier.read(List.of(new Logged(new Position(change.time().toEpochMilli(), 0), Optional.of(change))));
        courier.review();
        assertThat(got).hasSize(1);
    }

    @Test
    void whatWasHeldBackIsToldIfItIsStillBadAndForgottenIfNot() {
        circumstances = new Circumstances(false, true, false);
        Courier courier = courier(receiver());
        log(courier, "api", HEALTHY, UNHEALTHY);
        log(courier, "database", HEALTHY, UNHEALTHY);
        log(courier, "database", UNHEALTHY, HEALTHY);
        courier.review();
        assertThat(got).isEmpty();
        circumstances = Circumstances.PLAIN;
        courier.review();
        awaitGot(1);
        assertThat(got.get(0).body()).isEqualTo("PROBLEM api UNHEALTHY");
    }

    @Test
    void aReminderComesAgainAndAgainUntilTheProblemIsOver() {
        Courier courier = courier(TestReceivers.withReminder(receiver(), Duration.ofMinutes(5)));
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        for (int reminders = 1; reminders <= 3; reminders++) {
            clock.turn(Duration.ofMinutes(5));
            courier.review();
            awaitGot(1 + reminders);
        }
        log(courier, "api", UNHEALTHY, HEALTHY);
        awaitGot(5);
        clock.turn(Duration.ofMinutes(6));
        courier.review();
        assertThat(courier.isIdle()).isTrue();
        assertThat(got).hasSize(5);
        assertThat(got.subList(1, 4)).extracting(Got::body).containsOnly("REMINDER api UNHEALTHY");
        assertThat(got).extracting(Got::id).doesNotHaveDuplicates();
    }

    @Test
    void aReminderCarriesTheCurrentNumberOfFailures() {
        Courier courier = courier(TestReceivers.withReminder(receiver(), Duration.ofMinutes(5)));
        log(courier, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        facts.failures.put("api", 17);
        behaviour = answer(500);
        clock.turn(Duration.ofMinutes(5));
        courier.review();
        awaitGot(2);
        Notice reminder = only(courier, "waiting").message().notices().get(0);
        assertThat(reminder.failures()).isEqualTo(17);
        assertThat(reminder.outage()).contains(Duration.ofMinutes(5).minusSeconds(1));
    }

    @Test
    void theProblemOfAComponentThatIsNoLongerConfiguredIsResolvedAtTheNextStart() {
        Courier first = courier(receiver());
        log(first, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        first.stop();
        behaviour = answer(500);
        facts.removed.add("api");
        Courier second = courier(TestReceivers.withComponents(receiver(), Set.of("database")));
        second.review();
        awaitGot(2);
        Delivery end = only(second, "waiting");
        Notice notice = end.message().notices().get(0);
        assertThat(notice.kind().wireName()).isEqualTo("resolved");
        assertThat(NoticeText.sentence(notice))
                .startsWith("api: problem closed")
                .endsWith(": no longer configured");
        second.stop();
        behaviour = answer(200);
        clock.turn(Duration.ofSeconds(2));
        Courier third = courier(TestReceivers.withComponents(receiver(), Set.of("database")));
        third.review();
        awaitGot(3);
        assertThat(got.get(2).id()).isEqualTo(end.id());
        third.review();
        assertThat(third.isIdle()).isTrue();
        assertThat(third.state().waiting()).isZero();
    }

    @Test
    void whatWasNotToldOfAComponentThatIsGoneNeedsNoEnd() {
        circumstances = new Circumstances(true, false, false);
        Courier first = courier(receiver());
        log(first, "api", HEALTHY, UNHEALTHY);
        first.stop();
        circumstances = Circumstances.PLAIN;
        Courier second = courier(TestReceivers.withComponents(receiver(), Set.of("database")));
        second.review();
        assertThat(second.state().waiting()).isZero();
        assertThat(got).isEmpty();
    }

    @Test
    void theEndOfAComponentThatIsGoneWaitsForTheMaintenanceToEnd() {
        Courier first = courier(receiver());
        log(first, "api", HEALTHY, UNHEALTHY);
        awaitGot(1);
        first.stop();
        circumstances = new Circumstances(true, false, false);
        Courier second = courier(TestReceivers.withComponents(receiver(), Set.of("database")));
        second.review();
        assertThat(second.isIdle()).isTrue();
        assertThat(got).hasSize(1);
        circumstances = Circumstances.PLAIN;
        second.review();
        awaitGot(2);
        assertThat(got.get(1).body()).isEqualTo("REMOVED api HEALTHY");
    }

    @Test
    void aProblemOfAComponentThatIsNewToTheReceiverIsToldAndOnlyOnce() {
        Courier courier = courier(receiver(), NOON.toEpochMilli());
        facts.latest.put("api", change("api", -3_600, HEALTHY, UNHEALTHY));
        facts.latest.put("database", change("database", 3_600, HEALTHY, UNHEALTHY));
        facts.latest.put("cache", change("cache", -3_600, UNHEALTHY, HEALTHY));
        courier.review();
        awaitGot(1);
        courier.review();
        assertThat(courier.isIdle()).isTrue();
        assertThat(got).extracting(Got::body).containsExactly("PROBLEM api UNHEALTHY");
    }

    @Test
    void whatComesWithinTheWindowGoesOutAsOneUpToTheMaximum() {
        Courier courier = courier(TestReceivers.withBatches(receiver(), Duration.ofSeconds(30), 2));
        log(courier, "api", HEALTHY, UNHEALTHY);
        log(courier, "database", HEALTHY, UNHEALTHY);
        log(courier, "cache", HEALTHY, UNHEALTHY);
        courier.send();
        assertThat(got).isEmpty();
        clock.turn(Duration.ofSeconds(30));
        courier.send();
        awaitGot(2);
        assertThat(got)
                .extracting(Got::body)
                .containsExactlyInAnyOrder(
                        "PROBLEM api UNHEALTHY\nPROBLEM database UNHEALTHY", "PROBLEM cache UNHEALTHY");
    }

    @Test
    void aBatchThatFailsIsTheSameBatchInTheNextProcess() {
        behaviour = answer(500);
        Receiver receiver = TestReceivers.withBatches(receiver(), Duration.ofSeconds(30), 100);
        Courier first = courier(receiver);
        IntStream.range(0, 2).forEach(i -> {
            log(first, "api", HEALTHY, UNHEALTHY);
            log(first, "api", UNHEALTHY, HEALTHY);
        });
        clock.turn(Duration.ofSeconds(30));
        first.send();
        awaitGot(1);
        first.stop();
        behaviour = answer(200);
        clock.turn(Duration.ofSeconds(30));
        courier(receiver).send();
        awaitGot(2);
        assertThat(got.get(1)).isEqualTo(got.get(0));
        assertThat(got.get(0).body().lines()).hasSize(4);
    }

    @Test
    void twoReceiversHaveNothingToDoWithEachOther() {
        behaviour = request -> {};
        Courier slow = courier(receiver());
        log(slow, "api", HEALTHY, UNHEALTHY);
        await().untilAsserted(() -> assertThat(got).hasSize(1));
        behaviour = answer(200);
        Receiver one = receiver();
        Courier other = courier(new Receiver(
                "other",
                one.url(),
                one.format(),
                one.options(),
                one.headers(),
                one.components(),
                one.minStatus(),
                true,
                one.reminder(),
                one.batchWindow(),
                one.batchMax(),
                one.timeout(),
                one.maintenance()));
        log(other, "api", HEALTHY, UNHEALTHY);
        await().untilAsserted(() -> assertThat(deliveries(other, "delivered")).hasSize(1));
        assertThat(slow.isIdle()).isFalse();
    }
}
