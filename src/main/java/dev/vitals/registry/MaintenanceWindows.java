package dev.vitals.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All maintenance windows of one component or receiver. */
public final class MaintenanceWindows {

    /** No window. */
    public static final MaintenanceWindows NONE = new MaintenanceWindows(List.of());

    /** Windows that never end must not keep the caller busy. */
    private static final int MAX_JOINED = 50;

    private final List<MaintenanceWindow> windows;

    /** Creates the union of these windows. */
    public MaintenanceWindows(List<MaintenanceWindow> windows) {
        this.windows = List.copyOf(windows);
    }

    /** Whether there is no window at all. */
    public boolean isEmpty() {
        return windows.isEmpty();
    }

    /** How many windows are configured. */
    public int size() {
        return windows.size();
    }

    /** Whether the moment is in any window. */
    public boolean covers(Instant moment) {
        return end(moment).isPresent();
    }

    /**
     * Returns the end of the maintenance that contains the moment, or empty outside. Windows that follow each other without
     * a gap count as one; of windows without an end, the result is a moment that is still in maintenance.
     */
    public Optional<Instant> until(Instant moment) {
        Optional<Instant> end = end(moment);
        for (int i = 0; end.isPresent() && i < MAX_JOINED; i++) {
            Optional<Instant> next = end(end.get());
            if (next.isEmpty()) {
                break;
            }
            end = next;
        }
        return end;
    }

    private Optional<Instant> end(Instant moment) {
        Optional<Instant> latest = Optional.empty();
        for (MaintenanceWindow window : windows) {
            Optional<Instant> end = window.end(moment);
            if (end.isPresent() && (latest.isEmpty() || end.get().isAfter(latest.get()))) {
                latest = end;
            }
        }
        return latest;
    }

    /** Returns the parts of a range in milliseconds since 1970 that are in maintenance, in order, without overlaps. */
    public List<TimeSpan> spans(long from, long to) {
        if (windows.isEmpty() || from >= to) {
            return List.of();
        }
        List<TimeSpan> all = new ArrayList<>();
        windows.forEach(window -> all.addAll(window.spans(from, to)));
        return TimeSpan.merge(all, from, to);
    }

    /** Returns for how many milliseconds of a range the component is in maintenance. */
    public long lengthBetween(long from, long to) {
        return spans(from, to).stream().mapToLong(TimeSpan::length).sum();
    }
}
