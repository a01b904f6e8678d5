package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import dev.vitals.store.TestStores;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TransitionLogTest {

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<UniEmitter<? super Void>> writes = new CopyOnWriteArrayList<>();

    /** A store whose disk takes as long as the test wants. */
    private final EventStore slow = new EventStore() {

        private final EventStore memory = TestStores.memory();

        @Override
        public boolean outlivesProcess() {
            return true;
        }

        @Override
        public void append(String log, long time, byte[] payload) {
            memory.append(log, time, payload);
        }

        @Override
        public Uni<Void> appendDurably(String log, long time, byte[] payload) {
            return Uni.createFrom().emitter(emitter -> writes.add(emitter));
        }

        @Override
        public Uni<List<LogEntry>> read(String log, Position after, int limit) {
            return memory.read(log, after, limit);
        }

        @Override
        public void trimToSize(String log, int entries) {}

        @Override
        public void trimBefore(String log, long time) {}

        @Override
        public void put(String map, String key, byte[] value) {}

        @Override
        public void remove(String map, String key) {}

        @Override
        public Uni<Void> flush() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Boolean> claim(String duty, String owner, Duration time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Map<String, byte[]>> all(String map) {
            return memory.all(map);
        }
    };

    private TransitionLog log(Consumer<StatusChange> listener) {
        return new TransitionLog(slow, listener, Infrastructure.getDefaultWorkerPool());
    }

    private static void write(TransitionLog log, String component) {
        StatusChange change = new StatusChange(
                component,
                Instant.EPOCH,
                Optional.empty(),
                HealthStatus.UNHEALTHY,
                "refused",
                Optional.empty(),
                HealthStatus.UNHEALTHY,
                List.of());
        log.write(change, ChangeCodec.encode(change));
    }

    @Test
    void whatIsNotYetWrittenIsNotToldAndNothingOvertakesIt() {
        TransitionLog log = log(change -> told.add(change.component()));
        write(log, "first");
        write(log, "second");
        assertThat(told).isEmpty();
        writes.get(1).complete(null);
        assertThat(told).isEmpty();
        writes.get(0).complete(null);
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whatCannotBeWrittenInTimeIsToldNevertheless() {
        TransitionLog log = log(change -> told.add(change.component()));
        write(log, "first");
        write(log, "second");
        await().until(() -> told.size() == 2);
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whatTheStoreRefusesIsToldNevertheless() {
        TransitionLog log = log(change -> told.add(change.component()));
        write(log, "first");
        writes.get(0).fail(new IllegalStateException("full"));
        assertThat(told).containsExactly("first");
    }

    @Test
    void aListenerThatFailsOrAddsAnotherOneDisturbsNobody() {
        TransitionLog[] log = new TransitionLog[1];
        log[0] = log(change -> {
            told.add(change.component());
            if (change.component().equals("first")) {
                write(log[0], "third");
                throw new IllegalStateException("cannot listen");
            }
        });
        write(log[0], "first");
        write(log[0], "second");
        for (int i = 0; i < 3; i++) {
            writes.get(0).complete(null);
            writes.remove(0);
        }
        assertThat(told).containsExactly("first", "second", "third");
    }
}
