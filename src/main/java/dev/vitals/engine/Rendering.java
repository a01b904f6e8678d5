package dev.vitals.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One form of the snapshot, rendered when first asked for and then served to all. A snapshot of more than
 * {@value #MANY} components is rendered off the event loop, and at most once a second.
 */
public final class Rendering<T> {

    static final int MANY = 1_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Function<Snapshot, T> renderer;
    private final Ticker ticker;
    private volatile @Nullable Rendered<T> last;

    private record Rendered<T>(Snapshot snapshot, Uni<T> body, long nanos) {}

    /** A form that this function makes; it must depend on nothing but the snapshot. */
    public Rendering(Function<Snapshot, T> renderer) {
        this(renderer, System::nanoTime);
    }

    Rendering(Function<Snapshot, T> renderer, Ticker ticker) {
        this.renderer = renderer;
        this.ticker = ticker;
    }

    /** The form of this snapshot; with very many components perhaps that of one up to a second older. */
    public Uni<T> of(Snapshot snapshot) {
        Rendered<T> known = last;
        return known != null && serves(known, snapshot) ? known.body() : rendered(snapshot);
    }

    private boolean serves(Rendered<T> known, Snapshot snapshot) {
        return known.snapshot() == snapshot
                || (snapshot.size() > MANY && !Time.isOver(PAUSE, known.nanos(), ticker.nanos()));
    }

    private synchronized Uni<T> rendered(Snapshot snapshot) {
        Rendered<T> known = last;
        if (known != null && serves(known, snapshot)) {
            return known.body();
        }
        Uni<T> body = render(snapshot);
        last = new Rendered<>(snapshot, body, ticker.nanos());
        return body;
    }

    private Uni<T> render(Snapshot snapshot) {
        if (snapshot.size() <= MANY) {
            return Uni.createFrom().item(renderer.apply(snapshot));
        }
        return Uni.createFrom()
                .item(() -> renderer.apply(snapshot))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .memoize()
                .indefinitely();
    }
}
