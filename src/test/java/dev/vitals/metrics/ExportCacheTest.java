package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.engine.Snapshot;
import dev.vitals.engine.TestSnapshots;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
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

    private static Snapshot snapshot() {
        return TestSnapshots.of(Instant.EPOCH);
    }

    private ExportCache.Rendered ask(String key, Snapshot snapshot) {
        ExportCache.Rendered found = cache.of(key, snapshot, () -> {
            threads.add(Thread.currentThread().getName());
            return Buffer.buffer("body " + rendered.incrementAndGet());
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
                        .recoverWithItem(Buffer.buffer("failed"))
                        .await()
                        .indefinitely()
                        .toString())
                .isEqualTo("failed");
        assertThat(ask("all", snapshot).body().await().indefinitely().toString())
                .isEqualTo("body 1");
    }
}
