package dev.vitals.rest;

import dev.vitals.access.Problem;
import dev.vitals.registry.ComponentSelector;
import dev.vitals.status.HealthStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds components by what a request asks for. */
@Singleton
final class Selector {

    private final ComponentSelector components;

    @Inject
    Selector(ComponentSelector components) {
        this.components = components;
    }

    /**
     * Those of any of the groups, with any of the tags, in any of the statuses; an empty list leaves all. A problem 404
     * for a group or tag of no component, 400 for a status that does not exist.
     */
    Selection select(List<String> groups, List<String> tags, List<String> statuses) {
        try {
            return new Selection(components.select(List.of(), groups, tags), HealthStatus.anyOf(statuses));
        } catch (NoSuchElementException unknown) {
            throw Problem.notFound(String.valueOf(unknown.getMessage()));
        } catch (IllegalArgumentException refused) {
            throw Problem.of(400, String.valueOf(refused.getMessage())).toException();
        }
    }
}
