package dev.vitals.history;

/**
 * A component whose past is asked for.
 *
 * @param index its place among all components
 * @param past all that is kept of it
 * @param series that which is asked for: its results, or one of its facts
 * @param named whether the question names it
 */
record Subject(int index, Past past, Series series, boolean named) {

    String component() {
        return past.component();
    }
}
