package dev.vitals.webhook;

import dev.vitals.status.StatusChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts that a test sets. */
final class TestFacts implements ComponentFacts {

    final Set<String> removed = new HashSet<>();
    final Map<String, StatusChange> latest = new HashMap<>();
    final Map<String, Integer> failures = new HashMap<>();
    final Map<String, ComponentInfo> infos = new HashMap<>();

    @Override
    public ComponentInfo info(String component) {
        return infos.getOrDefault(component, ComponentInfo.NONE);
    }

    @Override
    public boolean isConfigured(String component) {
        return !removed.contains(component);
    }

    @Override
    public int failures(StatusChange change) {
        return failures.getOrDefault(change.component(), change.failures());
    }

    @Override
    public Optional<StatusChange> latest(String component) {
        return Optional.ofNullable(latest.get(component));
    }
}
