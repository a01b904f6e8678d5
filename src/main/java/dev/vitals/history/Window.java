package dev.vitals.history;

/** The spans over which availability is told. */
enum Window {
    H1("1h", Rollups.HOUR),
    H24("24h", Rollups.DAY),
    D7("7d", 7 * Rollups.DAY),
    D30("30d", 30 * Rollups.DAY),
    D90("90d", 90 * Rollups.DAY);

    private final String wireName;
    private final long length;

    Window(String wireName, long length) {
        this.wireName = wireName;
        this.length = length;
    }

    /** The word for it in every answer. */
    String wireName() {
        return wireName;
    }

    /** The beginning of the span that ends at this time. */
    long start(long to) {
        return to - length;
    }
}
