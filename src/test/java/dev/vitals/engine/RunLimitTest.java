package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunLimitTest {

    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final List<String> results = new ArrayList<>();

    private void run(RunLimit limit) {
        Uni<String> run = Uni.createFrom().emitter(running::add);
        limit.limit(run).subscribe().with(results::add, failure -> results.add(failure.getMessage()));
    }

    @Test
    void onlySoManyRunAtOnceAndTheOthersFollowInTheirOrder() {
        RunLimit limit = new RunLimit(2);
        IntStream.range(0, 5).forEach(i -> run(limit));
        assertThat(running).hasSize(2);
        running.get(1).complete("second");
        assertThat(running).hasSize(3);
        running.get(0).fail(new IllegalStateException("first failed"));
        assertThat(running).hasSize(4);
        running.get(2).complete("third");
        running.get(3).complete("fourth");
        running.get(4).complete("fifth");
        assertThat(results).containsExactly("second", "first failed", "third", "fourth", "fifth");
    }

    @Test
    void hundredThousandQuickRunsThatWaitForOneAreNotTooDeep() {
        RunLimit limit = new RunLimit(1);
        run(limit);
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            limit.limit(Uni.createFrom().item("quick")).subscribe().with(ignored -> ended.incrementAndGet());
        }
        assertThat(ended).hasValue(0);
        running.get(0).complete("slow");
        assertThat(ended).hasValue(100_000);
    }

    @Test
    void noRunIsForgottenAndNoneTooManyGoWhereManyThreadsEndThem() {
        RunLimit limit = new RunLimit(3);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Uni<String> elsewhere = Uni.createFrom()
                .item(() -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    atOnce.decrementAndGet();
                    return "done";
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        for (int i = 0; i < 20_000; i++) {
            limit.limit(elsewhere).subscribe().with(ignored -> ended.incrementAndGet(), failure::set);
        }
        await().until(() -> ended.get() == 20_000);
        assertThat(most.get()).isBetween(1, 3);
        assertThat(failure).hasValue(null);
    }
}
