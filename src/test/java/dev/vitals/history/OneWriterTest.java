package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import dev.vitals.store.TestStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneWriterTest {

    private static final long PATIENCE = 35;

    /** Entries as "writer@time"; what was shown of them. */
    private static List<String> shown(String... entries) {
        List<String> shown = new ArrayList<>();
        OneWriter reader = new OneWriter(PATIENCE, entry -> shown.add(text(entry)));
        EventStore store = TestStores.memory();
        for (String entry : entries) {
            String[] parts = entry.split("@", -1);
            store.append("log", Long.parseLong(parts[1]), new SampleBatch(parts[0].charAt(0)).toBytes());
        }
        entries(store).forEach(reader::accept);
        reader.end();
        return shown;
    }

    private static List<LogEntry> entries(EventStore store) {
        return store.read("log", Position.START, Integer.MAX_VALUE).await().indefinitely();
    }

    private static String text(LogEntry entry) {
        return (char) SampleBatch.writer(entry.payload()) + "@" + entry.time();
    }

    @Test
    void oneProcessAfterTheOtherLosesNothing() {
        assertThat(shown("a@0", "a@10", "b@11", "b@21", "b@31", "c@32", "c@42"))
                .containsExactly("a@0", "a@10", "b@11", "b@21", "b@31", "c@32", "c@42");
    }

    @Test
    void ofTwoAtTheSameTimeTheFirstOneCounts() {
        assertThat(shown("a@0", "b@1", "a@10", "b@11", "a@20", "b@21", "a@30"))
                .containsExactly("a@0", "a@10", "a@20", "a@30");
    }

    @Test
    void theOtherGoesOnFromWhereTheFirstOneEnded() {
        assertThat(shown("a@0", "b@1", "a@10", "b@11", "b@21", "b@31", "b@41", "b@51", "b@61"))
                .containsExactly("a@0", "a@10", "b@11", "b@21", "b@31", "b@41", "b@51", "b@61");
    }

    @Test
    void whoeverComesBackAfterALongTimeIsTheSecondOne() {
        assertThat(shown("a@0", "b@1", "a@10", "b@11", "b@21", "b@31", "b@41", "b@51", "a@52", "b@61", "a@62", "b@71"))
                .containsExactly("a@0", "a@10", "b@11", "b@21", "b@31", "b@41", "b@51", "b@61", "b@71");
    }

    @Test
    void ofThreeTheNextOneGoesOn() {
        assertThat(shown(
                        "a@0", "b@1", "c@2", "a@10", "b@11", "c@12", "b@21", "c@22", "b@31", "c@32", "b@41", "c@42",
                        "b@51"))
                .containsExactly("a@0", "a@10", "b@11", "b@21", "b@31", "b@41", "b@51");
    }

    @Test
    void aDamagedEntryIsShownSoThatItIsTold() {
        List<LogEntry> shown = new ArrayList<>();
        OneWriter reader = new OneWriter(PATIENCE, shown::add);
        EventStore store = TestStores.memory();
        store.append("log", 0, new SampleBatch(7).toBytes());
        store.append("log", 1, new byte[] {9});
        entries(store).forEach(reader::accept);
        assertThat(shown).extracting(LogEntry::time).containsExactly(0L, 1L);
    }
}
