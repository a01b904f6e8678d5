package dev.vitals.history;

import java.util.List;

/** Periods that do not count for the availability of a component, such as its maintenance. A bean of this type is found. */
public interface ExcludedRanges {

    /** Returns the excluded periods of a component between two times; they may overlap and exceed these times. */
    List<TimeRange> of(String component, long from, long to);
}
