package dev.vitals.history;

import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileRestorationTest extends RestorationContract {

    private final Path directory;
    private EventStore store;

    FileRestorationTest(@TempDir Path directory) {
        this.directory = directory;
        store = TestStores.file(directory);
    }

    @AfterEach
    void close() throws Exception {
        TestStores.close(store);
    }

    @Override
    EventStore store() {
        return store;
    }

    @Override
    void reopen() {
        try {
            close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        store = TestStores.file(directory);
    }
}
