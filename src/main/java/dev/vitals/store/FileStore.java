package dev.vitals.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps everything in one file, an H2 MVStore. One thread does all the work, so that no caller waits for the disk; it is
 * never interrupted, since that would close the file. Entries that must be durable share the commit that they wait for.
 */
final class FileStore implements EventStore, AutoCloseable {

    /** What may wait for the disk; more than that is lost, or refused if it must be durable. */
    private static final long MAX_QUEUED_BYTES = 64L << 20;

    /** What a piece of work costs beside its payload, roughly. */
    private static final int OVERHEAD = 200;

    private static final long CLOSE_SECONDS = 5;

    private static final Logger LOG = Logger.getLogger("dev.vitals.store");

    private final StoreFile file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "vitals-store");
        made.setDaemon(true);
        return made;
    });
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean overloaded = new AtomicBoolean();
    /** Those whose entries are written but not yet on disk; touched by the thread alone. */
    private final List<Uncommitted> uncommitted = new ArrayList<>();

    private FileStore(StoreFile file) {
        this.file = file;
    }

    /** Opens the store of a directory, which may take a moment; a {@link StoreException} where it cannot be used. */
    static FileStore open(Path directory, Clock clock) {
        return new FileStore(StoreFile.open(directory, clock));
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    @Override
    public void append(String log, long time, byte[] payload) {
        write(payload.length, logs -> logs.append(log, time, payload));
    }

    @Override
    public Uni<Void> appendDurably(String log, long time, byte[] payload) {
        return Uni.createFrom()
                .emitter(emitter -> submit(payload.length, emitter, () -> {
                    FileLogs written = file.with(logs -> done(logs, with -> with.append(log, time, payload)));
                    commitSoon(new Uncommitted(emitter, written));
                }));
    }

    @Override
    public Uni<List<LogEntry>> read(String log, Position after, int limit) {
        return ask(logs -> logs.read(log, after, limit));
    }

    @Override
    public void trimToSize(String log, int entries) {
        write(0, logs -> logs.trimToSize(log, entries));
    }

    @Override
    public void trimBefore(String log, long time) {
        write(0, logs -> logs.trimBefore(log, time));
    }

    @Override
    public void put(String map, String key, byte[] value) {
        write(value.length, logs -> logs.put(map, key, value));
    }

    @Override
    public void remove(String map, String key) {
        write(0, logs -> logs.remove(map, key));
    }

    @Override
    public Uni<Map<String, byte[]>> all(String map) {
        return ask(logs -> logs.all(map));
    }

    @Override
    public Uni<Void> flush() {
        return Uni.createFrom()
                .emitter(emitter -> submit(
                        0,
                        emitter,
                        () -> commitSoon(new Uncommitted(emitter, file.with(logs -> done(logs, with -> {}))))));
    }

    @Override
    public Uni<Boolean> claim(String duty, String owner, Duration time) {
        return Uni.createFrom().item(true);
    }

    private <T> Uni<T> ask(Function<FileLogs, T> question) {
        return Uni.createFrom().emitter(emitter -> submit(0, emitter, () -> emitter.complete(file.with(question))));
    }

    private void submit(int bytes, UniEmitter<?> emitter, Runnable work) {
        boolean accepted = enqueue(bytes, () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                emitter.fail(e);
            }
        });
        if (!accepted) {
            emitter.fail(new StoreException("the store is closed, or too much waits for its disk"));
        }
    }

    private void write(int bytes, Consumer<FileLogs> work) {
        boolean accepted = enqueue(bytes, () -> {
            try {
                file.with(logs -> done(logs, work));
            } catch (RuntimeException e) {
                LOG.debug("Something is not written to the store.", e);
            }
        });
        if (accepted) {
            overloaded.set(false);
        } else if (!thread.isShutdown() && !overloaded.getAndSet(true)) {
            LOG.warn("The disk of the store is too slow: what comes is lost until it has caught up.");
        }
    }

    private static FileLogs done(FileLogs logs, Consumer<FileLogs> work) {
        work.accept(logs);
        return logs;
    }

    private boolean enqueue(int bytes, Runnable work) {
        long weight = bytes + (long) OVERHEAD;
        if (queuedBytes.addAndGet(weight) <= MAX_QUEUED_BYTES
                && execute(() -> {
                    queuedBytes.addAndGet(-weight);
                    work.run();
                })) {
            return true;
        }
        queuedBytes.addAndGet(-weight);
        return false;
    }

    private boolean execute(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** The commit comes after all that waits already, and counts for all of that. */
    private void commitSoon(Uncommitted entry) {
        uncommitted.add(entry);
        if (uncommitted.size() == 1 && !execute(this::commit)) {
            commit();
        }
    }

    private void commit() {
        List<Uncommitted> waiting = List.copyOf(uncommitted);
        if (waiting.isEmpty()) {
            return;
        }
        uncommitted.clear();
        try {
            FileLogs committed = file.with(logs -> done(logs, FileLogs::commit));
            waiting.forEach(entry -> entry.end(committed));
        } catch (RuntimeException | Error e) {
            waiting.forEach(entry -> entry.emitter.fail(e));
        }
    }

    /** Writes what waits and closes the file; later writes are lost, later reads fail. */
    @Override
    public void close() {
        execute(() -> {
            commit();
            file.close();
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The store is still writing while the program ends.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An entry that waits for the commit of what it was written to. */
    private record Uncommitted(UniEmitter<? super Void> emitter, FileLogs written) {

        void end(FileLogs committed) {
            if (committed == written) {
                emitter.complete(null);
            } else {
                emitter.fail(new StoreException("the file of the store broke before the entry was on disk"));
            }
        }
    }
}
