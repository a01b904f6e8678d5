package dev.vitals.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@link FileStore}: opened for this process alone, opened again after the disk failed, and kept aside
 * under another name, never deleted, where it turns out to be damaged. Used by one thread at a time.
 */
final class StoreFile {

    static final String NAME = "vitals.mv.db";

    /** The background thread of the store looks every tenth of this, so that no second is lost. */
    private static final int COMMIT_MS = 500;

    /** The length of a file that was made but never written to: two headers. */
    private static final long ONLY_BEGUN = 8_192;

    private static final int CACHE_MB = 8;
    private static final long RETRY_MS = 1_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** What the disk does to a sound file. */
    private static final Set<Integer> DISK_FAILURES =
            Set.of(DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED, DataUtils.ERROR_FILE_LOCKED);

    private static final Logger LOG = Logger.getLogger("dev.vitals.store");

    private final Path file;
    private final Clock clock;
    private @Nullable MVStore store;
    private @Nullable FileLogs logs;
    private boolean failing;
    private boolean closed;
    private long lastFailure;

    private StoreFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Opens the file of a directory, which is made where it is missing; else a {@link StoreException} that says why. */
    static StoreFile open(Path directory, Clock clock) {
        StoreFile opened = new StoreFile(directory.resolve(NAME), clock);
        opened.prepare(directory);
        opened.current();
        return opened;
    }

    private void prepare(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreException(
                    "the directory cannot be made (" + e.getClass().getSimpleName() + ")", e);
        }
        if (!Files.isWritable(directory) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new StoreException("the directory or the file " + NAME + " in it cannot be written");
        }
    }

    /** Does something with the content. Where it finds the file damaged, it is done once more, with a new file. */
    <T> T with(Function<FileLogs, T> work) {
        try {
            return sane(() -> work.apply(current()));
        } catch (StoreException known) {
            throw known;
        } catch (RuntimeException e) {
            discard();
            if (!isDamage(e)) {
                throw failed(e);
            }
            setAside(e);
            return work.apply(current());
        }
    }

    private FileLogs current() {
        if (logs != null && store != null && store.getPanicException() == null && !store.isClosed()) {
            return logs;
        }
        giveUpBroken();
        if (closed) {
            throw new StoreException("the store is closed");
        }
        if (failing && clock.millis() - lastFailure < RETRY_MS) {
            throw new StoreException("the file of the store cannot be written");
        }
        MVStore opened = openOrBegin();
        store = opened;
        logs = new FileLogs(opened);
        if (failing) {
            failing = false;
            LOG.infof("The store %s can be written again.", file);
        }
        return logs;
    }

    /** Parts with a store that broke in its own background thread. */
    private void giveUpBroken() {
        MVStoreException reason = store == null ? null : store.getPanicException();
        discard();
        if (reason != null) {
            if (!isDamage(reason)) {
                throw failed(reason);
            }
            setAside(reason);
        }
    }

    private MVStore openOrBegin() {
        try {
            return sane(this::openFile);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreException(
                        "another program uses the store in this directory;" + " each one needs a directory of its own");
            }
            if (!isDamage(e)) {
                throw failed(e);
            }
            setAside(e);
            return openFile();
        } catch (RuntimeException e) {
            setAside(e);
            return openFile();
        }
    }

    /** Opens what is there, or begins a new file, and notes in it that it is in use. */
    private MVStore openFile() {
        long length = file.toFile().length();
        boolean old = length > 0;
        if (!old && Files.exists(file)) {
            LOG.warnf("The store %s is an empty file: nothing is remembered.", file);
        }
        MVStore opened = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MB)
                .backgroundExceptionHandler((thread, e) -> LOG.debugf(e, "The store %s failed.", file))
                .open();
        try {
            opened.setAutoCommitDelay(COMMIT_MS);
            MVMap<String, String> state = opened.openMap("state");
            if (length > ONLY_BEGUN && !state.containsKey("opened")) {
                throw new IllegalStateException("nothing of what it held can be read");
            }
            if (opened.getCurrentVersion() < closedVersion(opened)) {
                keepCopy();
            }
            if (old && state.remove("closed") == null) {
                LOG.infof("The store %s was not closed in order: it goes on from what was last written whole.", file);
            }
            state.put("opened", clock.instant().toString());
            opened.commit();
            return opened;
        } catch (RuntimeException | StackOverflowError e) {
            opened.closeImmediately();
            throw e;
        }
    }

    /** The version that a store which was closed in order must have; 0 for another one. */
    private static long closedVersion(MVStore opened) {
        Object version = opened.getStoreHeader().get("version");
        return version == null ? 0 : DataUtils.parseHexLong(version.toString());
    }

    /** Of a file whose latest part is unreadable, the library goes on from an older one, over whose rest it writes. */
    private void keepCopy() {
        Path aside = asideName();
        try {
            Files.copy(file, aside);
        } catch (IOException copying) {
            throw failed(new IllegalStateException("it is damaged and cannot be kept aside", copying));
        }
        LOG.errorf(
                "The store %s is damaged: what was written last is lost, and it goes on from an older state. As it was"
                        + " found it is kept aside as %s.",
                file, aside.getFileName());
    }

    private Path asideName() {
        return free(file.resolveSibling(NAME + ".damaged-" + STAMP.format(clock.instant())));
    }

    /**
     * Garbage that is read as a length asks for more memory than there is: then the file is damaged, else memory is short.
     * Garbage that is read as places leads in circles.
     */
    private static <T> T sane(Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            Runtime heap = Runtime.getRuntime();
            if (heap.maxMemory() - heap.totalMemory() + heap.freeMemory() < heap.maxMemory() / 4) {
                throw e;
            }
            throw new IllegalStateException("it holds an absurd length", e);
        } catch (StackOverflowError e) {
            throw new IllegalStateException("its parts point at each other", e);
        }
    }

    /** The innermost failure of the library tells; whatever else fails, fails over garbage that was read. */
    private static boolean isDamage(RuntimeException e) {
        int code = DataUtils.ERROR_FILE_CORRUPT;
        for (Throwable each = e; each != null; each = each.getCause()) {
            code = each instanceof MVStoreException failure ? failure.getErrorCode() : code;
        }
        return !DISK_FAILURES.contains(code);
    }

    private StoreException failed(RuntimeException e) {
        lastFailure = clock.millis();
        if (!failing) {
            failing = true;
            LOG.errorf("The store %s cannot be written, what comes is lost until it can: %s", file, e.getMessage());
        }
        return new StoreException("the file of the store cannot be written", e);
    }

    private void setAside(RuntimeException e) {
        Path aside = asideName();
        try {
            Files.move(file, aside);
        } catch (IOException moving) {
            throw failed(new IllegalStateException("it is damaged and cannot be kept aside", moving));
        }
        LOG.errorf(
                "The store %s is damaged (%s). It is kept aside as %s, and a new one is begun.",
                file, e.getMessage(), aside.getFileName());
    }

    private static Path free(Path wanted) {
        Path name = wanted;
        for (int number = 2; Files.exists(name); number++) {
            name = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        }
        return name;
    }

    private void discard() {
        if (store != null) {
            store.closeImmediately();
        }
        store = null;
        logs = null;
    }

    /** Writes all and notes that nothing is missing. */
    void close() {
        closed = true;
        if (store == null || store.isClosed()) {
            return;
        }
        try {
            store.<String, String>openMap("state").put("closed", clock.instant().toString());
            store.close();
        } catch (RuntimeException e) {
            store.closeImmediately();
            LOG.errorf("The store %s could not be closed in order: %s", file, e.getMessage());
        }
    }
}
