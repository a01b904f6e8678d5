package dev.vitals.history;

import dev.vitals.access.Problem;
import dev.vitals.registry.ComponentSelector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Finds the components whose past is asked for. */
@Singleton
final class Subjects {

    private final Pasts pasts;
    private final ComponentSelector selector;
    private final List<String> names;

    @Inject
    Subjects(Pasts pasts, ComponentSelector selector) {
        this.pasts = pasts;
        this.selector = selector;
        names = pasts.all().stream().map(Past::component).toList();
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
        Set<String> wanted = wanted(named, parameters.all("group"));
        List<Subject> selected = new ArrayList<>();
        int index = 0;
        for (Past past : pasts.all()) {
            if (wanted.contains(past.component())) {
                add(selected, index, past, fact, named.contains(past.component()));
            }
            index++;
        }
        return selected;
    }

    /** The whole is a component of its own, and in no group. */
    private Set<String> wanted(List<String> named, List<String> groups) {
        List<String> components =
                named.stream().filter(name -> !name.equals(Pasts.WHOLE)).toList();
        boolean isWholeAlone = !named.isEmpty() && components.isEmpty();
        boolean hasWhole = groups.isEmpty() && (named.isEmpty() || named.contains(Pasts.WHOLE));
        try {
            Set<String> wanted = new HashSet<>(selector.select(components, groups, List.of()));
            if (isWholeAlone) {
                wanted.clear();
            }
            if (hasWhole) {
                wanted.add(Pasts.WHOLE);
            }
            return wanted;
        } catch (NoSuchElementException unknown) {
            throw Problem.notFound(String.valueOf(unknown.getMessage()));
        }
    }

    private static void add(List<Subject> selected, int index, Past past, Optional<String> fact, boolean isNamed) {
        Optional<Series> series = fact.isEmpty() ? Optional.of(past.results()) : past.fact(fact.get());
        if (series.isEmpty() && isNamed) {
            throw Problem.notFound("Component '" + past.component() + "' keeps no series '"
                    + QueryParameters.cut(fact.orElse("")) + "'; " + known(past.factNames(), "it keeps none"));
        }
        series.ifPresent(each -> selected.add(new Subject(index, past, each, isNamed)));
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
