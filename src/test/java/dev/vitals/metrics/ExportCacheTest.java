package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.engine.Snapshot;
import dev.vitals.engine.TestSnapshots;
import dev.vitals.status.HealthStatus;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExportCacheTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger rendered = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final ExportCache cache = new ExportCache(nanos::get);

    private static ExportBody body(String text) {
        return new ExportBody(Buffer.buffer(text), HealthStatus.HEALTHY);
    }

    private static Snapshot snapshot() {
        return TestSnapshots.of(Instant.EPOCH);
    }

    private ExportCache.Rendered ask(String key, Snapshot snapshot) {
        ExportCache.Rendered found = cache.of(key, snapshot, () -> {
            threads.add(Thread.currentThread().getName());
            return body("body " + rendered.incrementAndGet());
        });
        found.body().await().indefinitely();
        return found;
    }

    @Test
    void aBodyIsRenderedOnceForASnapshotAndShared() {
        Snapshot snapshot = snapshot();
        ExportCache.Rendered first = ask("all", snapshot);
        for (int i = 0; i < 1_000; i++) {
            ExportCache.Rendered again = ask("all", snapshot);
            assertThat(again.etag()).isEqualTo(first.etag());
            assertThat(again.body().await().indefinitely())
                    .isSameAs(first.body().await().indefinitely());
        }
        assertThat(rendered).hasValue(1);
        assertThat(threads).doesNotContain(Thread.currentThread().getName());
    }

    @Test
    void anotherSnapshotOrQuestionHasABodyAndATagOfItsOwn() {
        Snapshot snapshot = snapshot();
        String tag = ask("all", snapshot).etag();
        assertThat(ask("some", snapshot).etag()).isNotEqualTo(tag);
        assertThat(ask("all", snapshot()).etag()).isNotEqualTo(tag);
        assertThat(rendered).hasValue(3);
    }

    @Test
    void whatTheServiceSaysOfItselfIsASecondOldAtMost() {
        Snapshot snapshot = snapshot();
        String tag = ask("all", snapshot).etag();
        nanos.addAndGet(1_000_000_000);
        assertThat(ask("all", snapshot).etag()).isEqualTo(tag);
        assertThat(rendered).hasValue(2);
    }

    @Test
    void theQuestionsThatWereAskedLongestAgoAreForgotten() {
        Snapshot snapshot = snapshot();
        for (int i = 0; i < 1_000; i++) {
            ask("question " + i, snapshot);
        }
        assertThat(cache.size()).isEqualTo(ExportCache.MOST);
    }

    @Test
    void aBodyThatCouldNotBeRenderedIsTriedAgain() {
        Snapshot snapshot = snapshot();
        var failed = cache.of("all", snapshot, () -> {
            throw new IllegalStateException("out of order");
        });
        assertThat(failed.body()
                        .onFailure()
                        .recoverWithItem(body("failed"))
                        .await()
                        .indefinitely()
                        .bytes()
                        .toString())
                .isEqualTo("failed");
        assertThat(ask("all", snapshot).body().await().indefinitely().bytes().toString())
                .isEqualTo("body 1");
    }

    @Test
    void aLargeBodyServesAFewTimesAsLongAsItTookAndThenNoMore() {
        String tag = askLarge();
        nanos.addAndGet(1_500_000_000);
        assertThat(askLarge()).isEqualTo(tag);
        nanos.addAndGet(200_000_000);
        assertThat(askLarge()).isNotEqualTo(tag);
        assertThat(rendered).hasValue(2);
    }

    private String askLarge() {
        ExportCache.Rendered found = cache.of("all", snapshot(), () -> {
            nanos.addAndGet(400_000_000);
            rendered.incrementAndGet();
            return new ExportBody(Buffer.buffer(new byte[ExportCache.LARGE_BYTES]), HealthStatus.HEALTHY);
        });
        found.body().await().indefinitely();
        return found.etag();
    }

    @Test
    void longBodiesAreForgottenEarlierButTheLastOneIsKept() {
        Snapshot snapshot = snapshot();
        Buffer large = Buffer.buffer(new byte[(int) ExportCache.MOST_BYTES / 2 + 1]);
        for (String key : List.of("a", "b", "c")) {
            cache.of(key, snapshot, () -> new ExportBody(large, HealthStatus.HEALTHY))
                    .body()
                    .await()
                    .indefinitely();
        }
        assertThat(cache.size()).isEqualTo(1);
    }
}
