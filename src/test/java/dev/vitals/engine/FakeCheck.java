package dev.vitals.engine;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Pace;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A check whose every run hangs until the test answers it. */
final class FakeCheck implements ComponentCheck {

    private final String name;
    private final Deque<UniEmitter<? super ComponentStatus>> waiting = new ArrayDeque<>();
    private int runs;
    private int cancelled;
    private Optional<Pace> pace = Optional.empty();

    FakeCheck(String name) {
        this.name = name;
    }

    FakeCheck at(Duration interval, Duration maxAge) {
        pace = Optional.of(new Pace(interval, maxAge));
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom()
                .<ComponentStatus>emitter(emitter -> {
                    runs++;
                    waiting.add(emitter);
                })
                .onCancellation()
                .invoke(() -> cancelled++);
    }

    @Override
    public Optional<Pace> pace() {
        return pace;
    }

    void answer(ComponentStatus status) {
        Objects.requireNonNull(waiting.poll(), "nothing waits").complete(status);
    }

    void answerHealthy() {
        answer(ComponentStatus.healthy(name, "run " + runs, Map.of()));
    }

    /** Leaves out the oldest run, which was cancelled. */
    void forgetCancelled() {
        waiting.remove();
    }

    int runs() {
        return runs;
    }

    int cancelled() {
        return cancelled;
    }

    int waiting() {
        return waiting.size();
    }
}
