package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends StoreContract.Lasting {

    private final Path directory;
    private FileStore store;

    FileStoreTest(@TempDir Path directory) {
        this.directory = directory;
        store = FileStore.open(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    EventStore store() {
        return store;
    }

    @Override
    void reopen() {
        close();
        store = FileStore.open(directory, Clock.systemUTC());
    }

    @Test
    void aSecondOpenerIsRefusedWithAClearMessage() {
        assertThatThrownBy(() -> FileStore.open(directory, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another program uses the store in this directory");
        appendNumbers("log", 0, 3);
        assertThat(texts(all("log"))).isEqualTo(numbers(0, 3));
    }

    @Test
    void aMissingDirectoryIsMade() {
        FileStore.open(directory.resolve("a/b"), Clock.systemUTC()).close();
        assertThat(directory.resolve("a/b").resolve(StoreFile.NAME)).exists();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> FileStore.open(file, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be made");
        assertThatThrownBy(() -> FileStore.open(Path.of("/proc/self/fdinfo/x"), Clock.systemUTC()))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void theFileStaysSmallWhileALogIsTrimmedAgainAndAgain() throws IOException {
        byte[] payload = new byte[100];
        for (int round = 0; round < 30; round++) {
            for (int i = 0; i < 1000; i++) {
                store.append("log", NOON + i, payload);
            }
            store.trimToSize("log", 1000);
            await(store.appendDurably("log", NOON, payload));
        }
        reopen();
        assertThat(all("log")).hasSize(1001);
        assertThat(Files.size(directory.resolve(StoreFile.NAME))).isLessThan(20L << 20);
    }
}
