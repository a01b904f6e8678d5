package dev.vitals.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known words that are meant by an unknown one: other spellings, then synonyms, then the nearest one. */
final class Suggestions {

    private final Synonyms synonyms;
    private final Collection<String> known;

    Suggestions(Synonyms synonyms, Collection<String> known) {
        this.synonyms = synonyms;
        this.known = known;
    }

    /** Ends an error with what is meant; empty if nothing known resembles the word. */
    String question(String word) {
        List<String> meant = of(word);
        return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
    }

    /** What to write in place of an unknown key. */
    String hint(String key) {
        List<String> meant = of(key);
        String question = meant.isEmpty() ? "known" : "did you mean " + String.join(" or ", meant) + "? Known";
        return question + " keys: " + String.join(", ", known);
    }

    /** The word that is certainly meant, if only one can be. */
    Optional<String> single(String word) {
        List<String> meant = of(word);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private List<String> of(String word) {
        String plain = plain(word);
        if (known.contains(plain)) {
            return List.of(plain);
        }
        List<String> meant = synonyms.of(plain).stream().filter(known::contains).toList();
        return meant.isEmpty()
                ? byFirstPart(plain).or(() -> nearest(plain)).stream().toList()
                : meant;
    }

    /** As {@code header.X-Key}, whose first part alone is wrong. */
    private Optional<String> byFirstPart(String word) {
        int dot = word.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : synonyms.of(word.substring(0, dot)).stream()
                        .filter(known::contains)
                        .findFirst();
    }

    /** The nearest one, unless it is as good as another word. */
    private Optional<String> nearest(String word) {
        return known.stream()
                .min(Comparator.comparingInt((String each) -> EditDistance.between(word, each))
                        .thenComparing(each -> each))
                .filter(each ->
                        EditDistance.between(word, each) <= Math.max(1, Math.min(word.length(), each.length()) / 2));
    }

    /** {@code retryCount} and {@code RETRY_COUNT} are {@code retry-count}. */
    private static String plain(String word) {
        return word.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
