package dev.vitals.history;

import dev.vitals.access.Problem;
import dev.vitals.registry.CheckRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the components whose past is asked for. */
@Singleton
final class Subjects {

    private final Pasts pasts;
    private final List<String> names;
    private final Map<String, String> groups = new HashMap<>();

    @Inject
    Subjects(Pasts pasts, CheckRegistry registry) {
        this.pasts = pasts;
        names = pasts.all().stream().map(Past::component).toList();
        registry.checks().forEach(check -> check.traits().group().ifPresent(group -> groups.put(check.name(), group)));
    }

    /** All names, in the order in which the components are shown. */
    List<String> names() {
        return names;
    }

    /** Those that {@code component} and {@code group} leave, with their results. */
    List<Subject> of(QueryParameters parameters) {
        return select(parameters, Optional.empty());
    }

    /** Those of them that keep this fact, with the series of it; a problem 404 where there are none. */
    List<Subject> keeping(String fact, QueryParameters parameters) {
        List<Subject> keeping = select(parameters, Optional.of(fact));
        if (keeping.isEmpty()) {
            throw Problem.notFound("None of these components keeps a series '" + QueryParameters.cut(fact) + "'; "
                    + known(facts(), "none is kept"));
        }
        return keeping;
    }

    private List<Subject> select(QueryParameters parameters, Optional<String> fact) {
        List<String> named = parameters.all("component");
        List<String> grouped = parameters.all("group");
        named.forEach(this::mustExist);
        grouped.forEach(this::mustBeAGroup);
        List<Subject> selected = new ArrayList<>();
        int index = 0;
        for (Past past : pasts.all()) {
            boolean isNamed = named.contains(past.component());
            if ((named.isEmpty() || isNamed) && (grouped.isEmpty() || isIn(grouped, past))) {
                add(selected, index, past, fact, isNamed);
            }
            index++;
        }
        return selected;
    }

    private boolean isIn(List<String> grouped, Past past) {
        String group = groups.get(past.component());
        return group != null && grouped.contains(group);
    }

    private static void add(List<Subject> selected, int index, Past past, Optional<String> fact, boolean isNamed) {
        Optional<Series> series = fact.isEmpty() ? Optional.of(past.results()) : past.fact(fact.get());
        if (series.isEmpty() && isNamed) {
            throw Problem.notFound("Component '" + past.component() + "' keeps no series '"
                    + QueryParameters.cut(fact.orElse("")) + "'; " + known(past.factNames(), "it keeps none"));
        }
        series.ifPresent(each -> selected.add(new Subject(index, past, each, isNamed)));
    }

    private void mustExist(String name) {
        if (pasts.of(name) == null) {
            throw Problem.notFound("Component '" + QueryParameters.cut(name)
                    + "' is not registered; GET /v1/health/components lists all, and overall is the whole.");
        }
    }

    private void mustBeAGroup(String name) {
        if (!groups.containsValue(name)) {
            throw Problem.notFound("No component has the group '" + QueryParameters.cut(name) + "'; "
                    + known(new TreeSet<>(groups.values()), "no component has one"));
        }
    }

    private Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>();
        pasts.all().forEach(past -> facts.addAll(past.factNames()));
        return facts;
    }

    private static String known(Collection<String> words, String none) {
        return words.isEmpty() ? none + "." : "there is " + String.join(", ", words) + ".";
    }
}
