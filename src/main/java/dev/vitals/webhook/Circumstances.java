package dev.vitals.webhook;

/**
 * Why something may not be told now.
 *
 * @param quiet whether the component is silenced, or the component or the receiver is in maintenance
 * @param caused whether what the component depends on is down
 * @param flapping whether the component changes its status all the time
 */
record Circumstances(boolean quiet, boolean caused, boolean flapping) {

    static final Circumstances PLAIN = new Circumstances(false, false, false);
}
