package dev.vitals.registry;

import java.util.List;

/** The names of the components that need no declaration. */
public final class BuiltIn {

    public static final String AI_MODEL = "ai_model";
    public static final String CACHE = "cache";
    public static final String RESILIENCE = "resilience";
    public static final String DATABASE = "database";

    /** All of them. */
    public static final List<String> ALL = List.of(AI_MODEL, CACHE, RESILIENCE, DATABASE);

    /** Those that are checked where nothing else is configured. */
    public static final List<String> DEFAULT = List.of(AI_MODEL, CACHE, RESILIENCE);

    private BuiltIn() {}
}
