package dev.vitals.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Clock, ticker and scheduler in one, that stand still until a test turns them. */
final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
    private long nanos;
    private long order;
    private Duration clockSetBack = Duration.ZERO;

    Time time() {
        return new Time(clock(), () -> nanos, this);
    }

    /** Turns the time forward and runs what falls due, each at its time. */
    void advance(Duration by) {
        long end = nanos + by.toNanos();
        for (Task<?> next = tasks.peek(); next != null && next.due <= end; next = tasks.peek()) {
            tasks.remove(next);
            nanos = Math.max(nanos, next.due);
            next.run();
        }
        nanos = end;
    }

    /** Lets time pass during which nothing runs, as when a process is stopped. */
    void freeze(Duration by) {
        nanos += by.toNanos();
    }

    /** Sets the clock on the wall back; the ticker does not notice. */
    void setClockBack(Duration by) {
        clockSetBack = clockSetBack.plus(by);
    }

    int waitingTasks() {
        return tasks.size();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return START.plusNanos(nanos).minus(clockSetBack);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable, nanos + unit.toNanos(delay), order++);
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long due;
        private final long number;

        Task(Callable<V> callable, long due, long number) {
            super(callable);
            this.due = due;
            this.number = number;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Task<?> task = (Task<?>) other;
            return due != task.due ? Long.compare(due, task.due) : Long.compare(number, task.number);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            tasks.remove(this);
            return super.cancel(mayInterrupt);
        }
    }
}
