package dev.vitals.access;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.inject.Singleton;

/** Decides who sees the messages and the metadata of components ({@code health.check.show-details}). */
@Singleton
public final class DetailsPolicy {
    /** Set on the Vert.x context of a request whose caller may read. */
    private static final String READER = DetailsPolicy.class.getName() + ".reader";

    private final ShowDetails showDetails;
    private final boolean everyoneReads;

    DetailsPolicy(AccessSettings settings) {
        this.showDetails = settings.showDetails();
        this.everyoneReads = settings.keys().none();
    }

    /**
     * Whether the present caller may see details. Ask it while the request is being handled, before any step that goes
     * on elsewhere: it knows the caller by the request's context, and without one there is only an anonymous caller.
     */
    public boolean mayShow() {
        return switch (showDetails) {
            case ALWAYS -> true;
            case NEVER -> false;
            case WHEN_AUTHORIZED -> everyoneReads || callerReads();
        };
    }

    /** Returns whether anybody may read everything because no API key is configured. */
    public boolean everyoneReads() {
        return everyoneReads;
    }

    /** Remembers for the request that is being handled that its caller may read. */
    static void rememberReader() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(READER, Boolean.TRUE);
        }
    }

    private static boolean callerReads() {
        return VertxContext.isOnDuplicatedContext() && ContextLocals.get(READER, Boolean.FALSE);
    }
}
