package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    EventStore store() {
        return store;
    }

    @Test
    void nothingOutlivesTheProcess() {
        assertThat(store.outlivesProcess()).isFalse();
    }

    @Test
    void ofALogOnlyTheLatestEntriesAreKept() {
        appendNumbers("log", 0, MemoryStore.ENTRIES_OF_A_LOG + 5);
        assertThat(texts(all("log"))).hasSize(MemoryStore.ENTRIES_OF_A_LOG).startsWith("5");
    }

    @Test
    void whenAllIsTooHeavyTheHeaviestLogLosesItsOldestEntries() {
        MemoryStore small = new MemoryStore(1000, 100_000);
        small.append("quiet", NOON, bytes("kept"));
        for (int i = 0; i < 500; i++) {
            small.append("loud", NOON, new byte[1000]);
        }
        assertThat(texts(await(small.read("quiet", Position.START, 10)))).containsExactly("kept");
        assertThat(await(small.read("loud", Position.START, 1000))).hasSizeBetween(50, 100);
    }

    @Test
    void aValueThatDoesNotFitIsRefusedAndTheOthersStay() {
        MemoryStore small = new MemoryStore(1000, 100_000);
        small.put("map", "a", new byte[60_000]);
        small.put("map", "b", new byte[60_000]);
        assertThat(await(small.all("map"))).containsOnlyKeys("a");
        small.remove("map", "a");
        small.put("map", "b", new byte[60_000]);
        assertThat(await(small.all("map"))).containsOnlyKeys("b");
    }

    @Test
    void anEntryHeavierThanTheStoreIsNotKept() {
        MemoryStore small = new MemoryStore(1000, 100_000);
        small.append("log", NOON, new byte[200_000]);
        small.append("log", NOON, bytes("fits"));
        assertThat(texts(await(small.read("log", Position.START, 10)))).containsExactly("fits");
    }
}
