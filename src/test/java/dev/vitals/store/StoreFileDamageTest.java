package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is recovered or kept aside, and the store goes on. */
class StoreFileDamageTest {

    private static final int ENTRIES = 3000;

    private final Path directory;
    private final Path file;

    StoreFileDamageTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        file = directory.resolve(StoreFile.NAME);
        FileStore store = open();
        for (int i = 0; i < ENTRIES; i++) {
            store.append("log", i, StoreContract.bytes("entry " + i));
            if (i % 300 == 0) {
                StoreContract.await(store.appendDurably("other", i, StoreContract.bytes("" + i)));
            }
        }
        store.close();
    }

    private FileStore open() {
        return FileStore.open(directory, Clock.systemUTC());
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }

    private static List<String> entries(FileStore store) {
        return StoreContract.texts(StoreContract.await(store.read("log", Position.START, Integer.MAX_VALUE)));
    }

    /** Opens, reads all, appends and opens again: none of it may fail, and what is read is the beginning of the log. */
    private List<String> use() {
        FileStore store = open();
        List<String> found = entries(store);
        StoreContract.await(store.appendDurably("log", ENTRIES, StoreContract.bytes("new")));
        store.close();
        FileStore again = open();
        assertThat(entries(again)).endsWith("new");
        again.close();
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo("entry " + i);
        }
        return found;
    }

    @Test
    void aSoundFileIsKept() throws IOException {
        assertThat(use()).hasSize(ENTRIES);
        assertThat(aside()).isEmpty();
    }

    @Test
    void aFileWithGarbageInPlaceOfItsHeaderIsKeptAsideAsItIs() throws IOException {
        byte[] garbage = new byte[(int) Files.size(file)];
        new Random(3).nextBytes(garbage);
        Files.write(file, garbage);
        try (LogLines log = new LogLines()) {
            assertThat(use()).isEmpty();
            assertThat(log.with("is damaged"))
                    .singleElement()
                    .asString()
                    .contains("kept aside as vitals.mv.db.damaged-");
        }
        assertThat(aside()).singleElement().satisfies(kept -> assertThat(Files.readAllBytes(kept))
                .isEqualTo(garbage));
    }

    @Test
    void aFileThatIsReadInCirclesIsKeptAside() throws IOException {
        StoreFile opened = StoreFile.open(directory, Clock.systemUTC());
        AtomicInteger tries = new AtomicInteger();
        int found = opened.with(logs -> tries.incrementAndGet() == 1 ? inCircles(0) : 7);
        assertThat(found).isEqualTo(7);
        opened.close();
        assertThat(aside()).hasSize(1);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int inCircles(int depth) {
        return 1 + inCircles(depth + 1);
    }

    @Test
    void anEmptyFileIsANewOne() throws IOException {
        try (LogLines log = new LogLines()) {
            assertThat(use(new byte[0])).isEmpty();
            assertThat(log.with("is an empty file")).hasSize(1);
        }
        assertThat(aside()).isEmpty();
    }

    @Test
    void aTextFileIsKeptAside() throws IOException {
        Files.writeString(file, "not a store\n");
        assertThat(use()).isEmpty();
        assertThat(aside()).hasSize(1);
    }

    @Test
    void twoDamagedFilesOfTheSameSecondAreBothKept() throws IOException {
        for (int i = 0; i < 2; i++) {
            Files.writeString(file, "garbage " + i);
            use();
        }
        assertThat(aside()).hasSize(2);
    }

    @Test
    void aFileCutAnywhereIsRecoveredOrKeptAside() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        int recovered = 0;
        for (int round = 0; round < 60; round++) {
            byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
            recovered += isWholeOrKeptAside(cut, use(cut)) ? 1 : 0;
        }
        assertThat(recovered).isPositive();
    }

    @Test
    void aFileOverwrittenAnywhereIsRecoveredOrKeptAside() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = whole.clone();
            byte[] garbage = new byte[1 + random.nextInt(8192)];
            random.nextBytes(garbage);
            int at = random.nextInt(whole.length);
            System.arraycopy(garbage, 0, damaged, at, Math.min(garbage.length, whole.length - at));
            Files.write(file, damaged);
            survives();
        }
        assertThat(openFiles()).isEmpty();
    }

    /** The headers at the beginning are sound, as after a disk lost what was written last. */
    @Test
    void aFileOfWhichOnlyTheHeadersAreSoundIsKeptAside() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        byte[] garbage = new byte[whole.length - 8_192];
        random.nextBytes(garbage);
        byte[] scrambled = whole.clone();
        System.arraycopy(garbage, 0, scrambled, 8_192, garbage.length);
        byte[] blank = Arrays.copyOf(Arrays.copyOf(whole, 8_192), whole.length);
        byte[] flipped = whole.clone();
        for (int i = 0; i < 3_000; i++) {
            flipped[8_192 + random.nextInt(whole.length - 8_192)] ^= (byte) (1 << random.nextInt(8));
        }
        for (byte[] damaged : List.of(scrambled, blank, flipped)) {
            isWholeOrKeptAside(damaged, use(damaged));
        }
        assertThat(aside()).hasSize(3);
    }

    @Test
    void aFileThatWasMadeButNeverWrittenToIsANewOne() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        MVStore.open(file.toString()).closeImmediately();
        assertThat(whole.length).isGreaterThan((int) Files.size(file));
        assertThat(use()).isEmpty();
        assertThat(aside()).isEmpty();
    }

    private List<String> use(byte[] damaged) throws IOException {
        Files.write(file, damaged);
        return use();
    }

    /** Whether all entries were found; where some were not, the file as it was found must be among those kept aside. */
    private boolean isWholeOrKeptAside(byte[] damaged, List<String> found) throws IOException {
        boolean whole = found.size() == ENTRIES;
        boolean kept = false;
        for (Path each : aside()) {
            kept |= Arrays.equals(Files.readAllBytes(each), damaged);
        }
        assertThat(whole || kept).as("%d entries found", found.size()).isTrue();
        return !found.isEmpty();
    }

    private List<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.exists(descriptors)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.filter(Files::isSymbolicLink)
                    .map(StoreFileDamageTest::target)
                    .filter(target -> target.startsWith(directory))
                    .toList();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return Path.of("/");
        }
    }

    /** As {@link #use()}, without a promise on the payloads: those the file does not protect. */
    private void survives() {
        FileStore store = open();
        entries(store);
        StoreContract.await(store.appendDurably("log", ENTRIES, StoreContract.bytes("new")));
        assertThat(entries(store)).endsWith("new");
        store.close();
        open().close();
    }
}
