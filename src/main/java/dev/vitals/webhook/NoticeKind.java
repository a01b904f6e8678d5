package dev.vitals.webhook;

import java.util.Locale;

/** Why a receiver is told something. */
enum NoticeKind {
    /** The confirmed status became, or changed while it was, as bad as the receiver wants to know. */
    PROBLEM("component.status.changed"),
    /** The confirmed status is no longer as bad as that. */
    RESOLVED("component.status.changed"),
    /** The component is no longer configured, or no longer one of the receiver's; ends its problem. */
    REMOVED("component.status.changed"),
    /** It is still as bad. */
    REMINDER("component.status.reminder"),
    /** It changes all the time; nothing more is told until that ends. */
    FLAPPING("component.status.flapping"),
    /** Somebody wants to see whether it arrives. */
    TEST("component.status.test");

    private final String type;

    NoticeKind(String type) {
        this.type = type;
    }

    /** The type of event, as Standard Webhooks and CloudEvents name it. */
    String type() {
        return type;
    }

    /** The word for it in messages and answers. */
    String wireName() {
        return isEnd() ? "resolved" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether it ends a problem. */
    boolean isEnd() {
        return this == RESOLVED || this == REMOVED;
    }
}
