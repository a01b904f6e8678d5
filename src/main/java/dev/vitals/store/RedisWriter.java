package dev.vitals.store;

import dev.vitals.store.WriteQueue.Write;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings writes to Redis in order, one batch after another. While Redis is down they wait in a bounded queue, and what is
 * asked fails at once. All state belongs to one Vert.x context.
 */
final class RedisWriter {

    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 1L << 20;
    private static final long FIRST_RETRY_MS = 100;
    private static final long LONGEST_RETRY_MS = 5_000;

    private static final Logger LOG = Logger.getLogger("dev.vitals.store");

    private final Vertx vertx;
    private final Context context;
    private final RedisLink link;
    private final RedisAddress address;
    private final String marker;
    private final WriteQueue queue;
    /** Those who wait for what is written before them in order to read. */
    private final List<Promise<Void>> readers = new ArrayList<>();

    /** Those that the log has told of. */
    private final Set<String> refusedKeys = new HashSet<>();

    private List<Write> batch = List.of();
    private long batchNumber;
    private boolean busy;
    private boolean down;
    private boolean closed;
    private long retryMs = FIRST_RETRY_MS;
    private String reason = "";

    RedisWriter(Vertx vertx, RedisAddress address, String prefix, long maxBytes) {
        this.vertx = vertx;
        this.address = address;
        context = vertx.getOrCreateContext();
        link = new RedisLink(vertx, address);
        marker = prefix + "writer:" + UUID.randomUUID();
        queue = new WriteQueue(maxBytes);
    }

    /** Takes a write in; from any thread. */
    void add(Write write) {
        context.runOnContext(now -> {
            if (closed) {
                write.fail("the store is closed");
                return;
            }
            queue.add(write);
            pump();
        });
    }

    /** Asks something after what was written before; from any thread. */
    Future<Response> ask(Supplier<Request> question) {
        Promise<Response> answer = Promise.promise();
        context.runOnContext(now -> settled()
                .compose(written -> link.send(question))
                .recover(this::explained)
                .onComplete(answer));
        return answer.future();
    }

    private Future<Response> explained(Throwable failure) {
        if (failure instanceof StoreException) {
            return Future.failedFuture(failure);
        }
        if (!RedisLink.isAnswer(failure) && !busy && !down) {
            wentDown(failure);
        }
        return Future.failedFuture(unusable(RedisLink.reason(failure)));
    }

    private StoreException unusable(String why) {
        return new StoreException("the store's Redis cannot be asked: " + why);
    }

    private Future<Void> settled() {
        if (closed || down) {
            return Future.failedFuture(closed ? new StoreException("the store is closed") : unusable(reason));
        }
        if (!busy && queue.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        readers.add(turn);
        queue.add(new Write(RedisScript.NOTHING, marker, "", Buffer.buffer(), null, turn));
        return turn.future().onComplete(any -> readers.remove(turn));
    }

    private void pump() {
        if (busy || down || closed) {
            return;
        }
        if (batch.isEmpty()) {
            batch = queue.take(BATCH, BATCH_BYTES);
            batchNumber++;
        }
        if (!batch.isEmpty()) {
            send();
        }
    }

    private void send() {
        busy = true;
        link.send(() -> RedisScript.request(marker, batchNumber, batch))
                .onSuccess(this::written)
                .onFailure(this::wentDown);
    }

    private void written(Response failures) {
        List<Write> done = batch;
        batch = List.of();
        busy = false;
        for (int i = 0; i < failures.size(); i += 2) {
            refused(done.get(failures.get(i).toInteger()), failures.get(i + 1).toString());
        }
        done.forEach(Write::confirm);
        cameBack();
        pump();
    }

    private void refused(Write write, String answer) {
        if (refusedKeys.add(write.key())) {
            LOG.errorf(
                    "Redis refuses what the store writes to %s (%s): another program may use this key.",
                    write.key(), RedisLink.code(answer));
        }
        write.fail("Redis refuses the write");
    }

    private void wentDown(Throwable failure) {
        busy = false;
        // It may stand elsewhere when it is asked again.
        link.close();
        if (closed) {
            return;
        }
        reason = RedisLink.reason(failure);
        if (!down) {
            down = true;
            LOG.warnf(
                    "The store's Redis at %s cannot be used (%s). What is recorded is kept in memory until it can.",
                    address, reason);
            List.copyOf(readers).forEach(reader -> reader.tryFail(unusable(reason)));
        }
        vertx.setTimer(retryMs, timer -> retry());
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }

    private void retry() {
        if (!closed && !busy) {
            send();
        }
    }

    private void cameBack() {
        retryMs = FIRST_RETRY_MS;
        long dropped = queue.takeDropped();
        if (down) {
            down = false;
            LOG.infof(
                    "The store's Redis at %s can be used again: %d writes that waited follow%s.",
                    address, queue.size(), dropped == 0 ? "" : ", %d older ones were dropped".formatted(dropped));
        } else if (dropped > 0) {
            LOG.warnf("The store's Redis at %s is too slow: %d writes were dropped.", address, dropped);
        }
    }

    /** Completes when everything is written, or Redis is down; from any thread. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> settled().onComplete(any -> {
            if (down) {
                LOG.warnf("%d writes are lost: the program ends while Redis is down.", queue.size() + batch.size());
            }
            closed = true;
            link.close();
            done.complete();
        }));
        return done.future();
    }
}
