package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReusedConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock("2026-11-24T00:00:00Z");
    private final List<FakeClient> clients = new CopyOnWriteArrayList<>();
    private final ReusedConnection<FakeClient> reused = new ReusedConnection<>(vertx, this::client, clock);
    private boolean opensAtOnce = true;

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneConnectionServesManyRuns() {
        assertThat(List.of(run(), run(), run())).containsOnly(0);
        assertThat(clients).hasSize(1).noneMatch(FakeClient::isClosed);
    }

    @Test
    void afterFiveMinutesANewConnectionIsOpenedAndTheOldOneClosed() {
        run();
        clock.turn(ReusedConnection.LONGEST_USE.minusSeconds(1));
        assertThat(run()).isEqualTo(0);
        clock.turn(Duration.ofSeconds(1));
        assertThat(run()).isEqualTo(1);
        assertThat(clients).extracting(FakeClient::isClosed).containsExactly(true, false);
    }

    @Test
    void aFailureOnANewConnectionIsReportedAndTheConnectionClosed() {
        assertThatThrownBy(() -> result(reused.use(client -> Future.failedFuture(new IllegalStateException("broken")))))
                .hasMessage("broken");
        assertThat(clients).singleElement().matches(FakeClient::isClosed);
    }

    @Test
    void aConnectionThatCannotBeOpenedIsReportedAndItsClientClosed() {
        opensAtOnce = false;
        Uni<Integer> use = use();
        var outcome = use.subscribe().asCompletionStage();
        await().until(() -> clients.size() == 1);
        clients.get(0).connection.fail("refused");
        await().until(outcome::isCompletedExceptionally);
        await().until(clients.get(0)::isClosed);
    }

    @Test
    void workThatThrowsIsReportedAndTheConnectionClosed() {
        assertThatThrownBy(() -> result(reused.use(client -> {
                    throw new IllegalStateException("broken");
                })))
                .hasMessage("broken");
        assertThat(clients).singleElement().matches(FakeClient::isClosed);
    }

    @Test
    void aClientThatCannotBeMadeIsReported() {
        var unusable = new ReusedConnection<FakeClient>(
                vertx,
                () -> {
                    throw new IllegalStateException("no client");
                },
                clock);
        assertThatThrownBy(() -> result(unusable.use(FakeClient::work))).hasMessage("no client");
    }

    @Test
    void aFailureOnAReusedConnectionIsTriedOnceMoreOnANewOne() {
        run();
        clients.get(0).broken = true;
        assertThat(run()).isEqualTo(1);
        assertThat(clients).extracting(FakeClient::isClosed).containsExactly(true, false);
    }

    @Test
    void aFailureOnTheNewConnectionIsFinal() {
        run();
        assertThatThrownBy(() -> result(reused.use(client -> Future.failedFuture(new IllegalStateException("broken")))))
                .hasMessage("broken");
        assertThat(clients).hasSize(2).allMatch(FakeClient::isClosed);
    }

    @Test
    void twoRunsAtOnceNeverShareAConnectionAndOneStays() {
        Promise<Void> go = Promise.promise();
        var first =
                reused.use(client -> go.future().map(client.number)).subscribe().asCompletionStage();
        var second =
                reused.use(client -> go.future().map(client.number)).subscribe().asCompletionStage();
        await().until(() -> clients.size() == 2);
        go.complete();
        assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(0, 1);
        assertThat(clients).filteredOn(FakeClient::isClosed).hasSize(1);
    }

    @Test
    void aCancelledRunClosesItsConnection() {
        Cancellable run = hang();
        await().until(() -> clients.size() == 1 && clients.get(0).used);
        run.cancel();
        assertThat(clients.get(0).isClosed()).isTrue();
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aCancelledRunClosesItsConnectionOnceAlthoughItThenFails() {
        Cancellable run = hang();
        await().until(() -> clients.size() == 1 && clients.get(0).used);
        run.cancel();
        assertThat(run()).isEqualTo(1);
        assertThat(clients.get(0).closed).hasValue(1);
    }

    @Test
    void aCancelledOpeningIsClosedAndNeverUsed() {
        opensAtOnce = false;
        Cancellable run = use().subscribe().with(ignored -> {});
        await().until(() -> clients.size() == 1);
        run.cancel();
        assertThat(clients.get(0).isClosed()).isTrue();
        clients.get(0).connection.complete(clients.get(0));
        opensAtOnce = true;
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aRunCancelledOnAReusedConnectionOpensNoNewOne() {
        run();
        Promise<Integer> answer = Promise.promise();
        Cancellable run = reused.use(client -> answer.future()).subscribe().with(ignored -> {});
        run.cancel();
        answer.fail("closed");
        assertThat(run()).isEqualTo(1);
        assertThat(clients).hasSize(2);
    }

    @Test
    void closingClosesTheIdleConnection() {
        run();
        reused.close();
        assertThat(clients).singleElement().matches(FakeClient::isClosed);
    }

    @Test
    void aConnectionInUseIsClosedAfterItsUseOnceEverythingIsClosed() {
        Promise<Integer> answer = Promise.promise();
        var run = reused.use(client -> answer.future()).subscribe().asCompletionStage();
        await().until(() -> clients.size() == 1);
        reused.close();
        answer.complete(7);
        assertThat(run.join()).isEqualTo(7);
        assertThat(clients.get(0).isClosed()).isTrue();
    }

    private int run() {
        return result(use());
    }

    private Uni<Integer> use() {
        return reused.use(FakeClient::work);
    }

    private Cancellable hang() {
        return reused.use(FakeClient::hang).subscribe().with(ignored -> {});
    }

    private static <T> T result(Uni<T> uni) {
        return uni.await().atMost(LONG);
    }

    private FakeClient client() {
        FakeClient client = new FakeClient(clients.size());
        clients.add(client);
        if (opensAtOnce) {
            client.connection.complete(client);
        }
        return client;
    }

    private static final class FakeClient implements ConnectionClient<FakeClient> {

        private final int number;
        private final Promise<FakeClient> connection = Promise.promise();
        private final Promise<Integer> answer = Promise.promise();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile boolean used;
        private volatile boolean broken;

        FakeClient(int number) {
            this.number = number;
        }

        @Override
        public Future<FakeClient> connect() {
            return connection.future();
        }

        Future<Integer> work() {
            return broken ? Future.failedFuture("closed by the server") : Future.succeededFuture(number);
        }

        Future<Integer> hang() {
            used = true;
            return answer.future();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            // As real clients do, which fails what is under way over it.
            answer.tryFail("closed");
        }

        boolean isClosed() {
            return closed.get() > 0;
        }
    }
}
