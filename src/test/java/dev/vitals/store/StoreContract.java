package dev.vitals.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store does; each has a test class that extends this one. */
abstract class StoreContract {

    static final long NOON = 1_795_521_600_000L;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The store under test. */
    abstract EventStore store();

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static List<String> texts(List<LogEntry> entries) {
        return entries.stream().map(entry -> new String(entry.payload(), UTF_8)).toList();
    }

    List<LogEntry> all(String log) {
        return await(store().read(log, Position.START, Integer.MAX_VALUE));
    }

    void appendNumbers(String log, int from, int to) {
        IntStream.range(from, to).forEach(i -> store().append(log, NOON + i, bytes("" + i)));
    }

    static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void entriesAreReadInTheOrderOfTheirAppendingWithTheirTimes() {
        appendNumbers("log", 0, 100);
        List<LogEntry> entries = all("log");
        assertThat(texts(entries)).isEqualTo(numbers(0, 100));
        assertThat(entries)
                .extracting(LogEntry::time)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> NOON + i).toList());
    }

    @Test
    void anEntryThatMustBeDurableIsThereWhenItsAppendingCompletes() {
        store().append("log", NOON, bytes("first"));
        await(store().appendDurably("log", NOON, bytes("second")));
        store().append("log", NOON, bytes("third"));
        assertThat(texts(all("log"))).containsExactly("first", "second", "third");
    }

    @Test
    void aFlushCompletesWhenWhatWasWrittenBeforeIsThere() {
        store().put("map", "key", bytes("value"));
        store().append("log", NOON, bytes("entry"));
        await(store().flush());
        assertThat(texts(all("log"))).containsExactly("entry");
        assertThat(await(store().all("map"))).containsOnlyKeys("key");
    }

    @Test
    void aDutyThatIsClaimedAgainStaysTheOwners() {
        assertThat(await(store().claim("duty", "one", Duration.ofMinutes(1)))).isTrue();
        assertThat(await(store().claim("duty", "one", Duration.ofMinutes(1)))).isTrue();
        assertThat(await(store().claim("another", "one", Duration.ofMinutes(1))))
                .isTrue();
    }

    @Test
    void nothingIsAppendedBeforeTheSubscription() {
        Uni<Void> appending = store().appendDurably("log", NOON, bytes("late"));
        assertThat(all("log")).isEmpty();
        await(appending);
        await(appending);
        assertThat(texts(all("log"))).containsExactly("late", "late");
    }

    @Test
    void pagesCoverEveryEntryOnce() {
        appendNumbers("log", 0, 25);
        List<String> seen = new ArrayList<>();
        Position after = Position.START;
        for (List<LogEntry> page = page(after); !page.isEmpty(); page = page(after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            seen.addAll(texts(page));
            after = Position.parse(page.get(page.size() - 1).position().toString());
        }
        assertThat(seen).isEqualTo(numbers(0, 25));
    }

    private List<LogEntry> page(Position after) {
        return await(store().read("log", after, 10));
    }

    @Test
    void entriesSinceATimeFollowThePositionBeforeIt() {
        appendNumbers("log", 0, 10);
        store().append("log", NOON + 9, bytes("9b"));
        assertThat(texts(await(store().read("log", Position.before(NOON + 7), 100))))
                .containsExactly("7", "8", "9", "9b");
        assertThat(await(store().read("log", Position.before(NOON + 10), 100))).isEmpty();
        assertThat(await(store().read("log", Position.before(0), 100))).hasSize(11);
    }

    @Test
    void positionsGrowAlsoWhenTheClockIsSetBackAndNoEntryIsMissed() {
        store().append("log", NOON, bytes("a"));
        store().append("log", NOON - 60_000, bytes("b"));
        store().append("log", NOON + 1, bytes("c"));
        List<LogEntry> entries = all("log");
        assertThat(entries).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
        assertThat(entries).extracting(LogEntry::time).containsExactly(NOON, NOON - 60_000, NOON + 1);
        assertThat(texts(await(store().read("log", Position.before(NOON - 60_000), 9))))
                .contains("b");
    }

    @Test
    void aLogIsTrimmedToASize() {
        appendNumbers("log", 0, 10);
        store().trimToSize("log", 20);
        assertThat(all("log")).hasSize(10);
        store().trimToSize("log", 3);
        assertThat(texts(all("log"))).isEqualTo(numbers(7, 10));
    }

    @Test
    void aLogIsTrimmedToATime() {
        appendNumbers("log", 0, 10);
        store().trimBefore("log", NOON);
        assertThat(all("log")).hasSize(10);
        store().trimBefore("log", NOON + 4);
        assertThat(texts(all("log"))).isEqualTo(numbers(4, 10));
        store().trimBefore("log", NOON + 99);
        assertThat(all("log")).isEmpty();
    }

    @Test
    void positionsAreNotUsedAgainAfterEverythingWasTrimmed() {
        appendNumbers("log", 0, 3);
        Position last = all("log").get(2).position();
        store().trimToSize("log", 0);
        assertThat(all("log")).isEmpty();
        store().append("log", NOON - 60_000, bytes("new"));
        assertThat(all("log")).hasSize(1).allSatisfy(entry -> assertThat(entry.position())
                .isGreaterThan(last));
    }

    @Test
    void logsAndMapsThatNobodyWroteAreEmptyAndCanBeTrimmed() {
        store().trimToSize("nothing", 1);
        store().trimBefore("nothing", NOON);
        store().remove("nothing", "key");
        assertThat(all("nothing")).isEmpty();
        assertThat(await(store().all("nothing"))).isEmpty();
    }

    @Test
    void manyLogsDoNotMix() {
        for (int i = 0; i < 900; i++) {
            store().append("log " + i % 300, NOON + i, bytes("" + i));
        }
        store().trimToSize("log 299", 1);
        for (int i = 0; i < 299; i++) {
            assertThat(texts(all("log " + i))).containsExactly("" + i, "" + (i + 300), "" + (i + 600));
        }
        assertThat(texts(all("log 299"))).containsExactly("899");
    }

    @Test
    void namesAndPayloadsMayBeAnything() {
        byte[] every = new byte[256];
        IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);
        for (String name : List.of("", "a/b", "a:b", "ü 😀", "log\n*?[")) {
            store().append(name, 0, every);
            store().append(name, 0, new byte[0]);
            store().put(name, name, every);
            assertThat(all(name)).extracting(LogEntry::payload).containsExactly(every, new byte[0]);
            assertThat(await(store().all(name))).containsOnlyKeys(name).containsEntry(name, every);
        }
    }

    @Test
    void bigPayloadsAreReadAsTheyWereWritten() {
        byte[] big = new byte[5 << 20];
        new Random(1).nextBytes(big);
        store().append("log", NOON, big);
        store().append("log", NOON, bytes("small"));
        await(store().appendDurably("log", NOON, big));
        assertThat(all("log")).hasSize(3).satisfies(entries -> {
            assertThat(Arrays.equals(entries.get(0).payload(), big)).isTrue();
            assertThat(Arrays.equals(entries.get(2).payload(), big)).isTrue();
        });
    }

    @Test
    void manyThreadsLoseNothingAndEachKeepsItsOrder() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            String name = thread + " ";
            threads.execute(() -> {
                for (int i = 0; i < 200; i++) {
                    if (i % 50 == 0) {
                        await(store().appendDurably("log", NOON + i, bytes(name + i)));
                    } else {
                        store().append("log", NOON + i, bytes(name + i));
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        List<LogEntry> entries = all("log");
        assertThat(entries).hasSize(1600).extracting(LogEntry::position).isSorted();
        for (int thread = 0; thread < 8; thread++) {
            String name = thread + " ";
            assertThat(texts(entries).stream().filter(text -> text.startsWith(name)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(i -> name + i).toList());
        }
    }

    @Test
    void valuesOfAMapAreSetReplacedAndRemoved() {
        store().put("map", "a", bytes("1"));
        store().put("map", "b", bytes("2"));
        store().put("other", "a", bytes("3"));
        store().put("map", "a", bytes("4"));
        assertThat(await(store().all("map"))).containsOnlyKeys("a", "b").containsEntry("a", bytes("4"));
        store().remove("map", "a");
        store().remove("map", "a");
        assertThat(await(store().all("map"))).containsOnlyKeys("b");
        store().put("map", "a", bytes("5"));
        assertThat(await(store().all("map"))).containsEntry("a", bytes("5"));
        assertThat(await(store().all("other"))).containsOnlyKeys("a");
    }

    @Test
    void thousandsOfRandomStepsAreThoseOfAPlainList() {
        Random random = new Random(42);
        List<String> expected = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            int dice = random.nextInt(100);
            if (dice < 90) {
                store().append("log", NOON + step, bytes("" + step));
                expected.add("" + step);
            } else if (dice < 94) {
                int size = random.nextInt(60);
                store().trimToSize("log", size);
                expected.subList(0, Math.max(0, expected.size() - size)).clear();
            } else if (dice < 97) {
                int oldest = step - random.nextInt(60);
                store().trimBefore("log", NOON + oldest);
                expected.removeIf(text -> Integer.parseInt(text) < oldest);
            } else {
                assertThat(texts(all("log"))).isEqualTo(expected);
            }
        }
        assertThat(texts(all("log"))).isEqualTo(expected);
    }

    /** What the stores that outlive the process do beside; {@link #reopen()} is a restart. */
    abstract static class Lasting extends StoreContract {

        /** Closes the store and opens it again. */
        abstract void reopen();

        @Test
        void everythingIsFoundAgain() {
            appendNumbers("log", 0, 10);
            store().append("log", NOON - 5, bytes("back"));
            store().put("map", "key", bytes("value"));
            List<LogEntry> before = all("log");
            reopen();
            assertThat(store().outlivesProcess()).isTrue();
            assertThat(all("log")).usingRecursiveComparison().isEqualTo(before);
            assertThat(await(store().all("map"))).containsOnlyKeys("key").containsEntry("key", bytes("value"));
        }

        @Test
        void aReaderGoesOnWhereItStopped() {
            appendNumbers("log", 0, 10);
            String position = all("log").get(6).position().toString();
            reopen();
            appendNumbers("log", 10, 12);
            assertThat(texts(await(store().read("log", Position.parse(position), 100))))
                    .isEqualTo(numbers(7, 12));
        }

        @Test
        void positionsGrowOverARestartWhateverWasTrimmedAndWhateverTheClockSays() {
            appendNumbers("log", 0, 3);
            Position last = all("log").get(2).position();
            store().trimToSize("log", 0);
            reopen();
            store().append("log", NOON - 60_000, bytes("new"));
            assertThat(all("log").get(0).position()).isGreaterThan(last);
        }

        @Test
        void aClosedStoreRefusesWhatIsAskedAndForgetsWhatIsWritten() {
            EventStore closed = store();
            reopen();
            closed.append("log", NOON, bytes("lost"));
            closed.put("map", "key", bytes("lost"));
            assertThat(closed.read("log", Position.START, 1)
                            .onFailure()
                            .recoverWithNull()
                            .await()
                            .atMost(PATIENCE))
                    .isNull();
            assertThat(closed.appendDurably("log", NOON, bytes("lost"))
                            .map(done -> "done")
                            .onFailure(StoreException.class)
                            .recoverWithItem("refused")
                            .await()
                            .atMost(PATIENCE))
                    .isEqualTo("refused");
            assertThat(all("log")).isEmpty();
        }
    }
}
