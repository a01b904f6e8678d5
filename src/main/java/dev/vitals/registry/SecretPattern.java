package dev.vitals.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds secrets in texts as whole values, never as a part of another word; also percent-encoded and in Base64. */
final class SecretPattern {

    /** A shorter one would be found everywhere. */
    private static final int MIN_LENGTH = 3;

    /** Only letters, so that it may be a part of a host name such as {@code prod-db.example.com}. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{1,15}");

    private static final String LETTER = "[\\p{L}\\p{N}_]";

    private SecretPattern() {}

    /** Empty when there is nothing to find. */
    static Optional<Pattern> of(Collection<String> secrets) {
        List<String> forms = secrets.stream()
                .filter(secret -> secret.length() >= MIN_LENGTH)
                .flatMap(SecretPattern::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return forms.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Pattern.compile(forms.stream().map(SecretPattern::whole).collect(Collectors.joining("|"))));
    }

    private static Stream<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, UTF_8);
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        return Stream.of(secret, encoded, encoded.replace("+", "%20"), base64, base64.replaceAll("=+$", ""));
    }

    private static String whole(String secret) {
        boolean word = WORD.matcher(secret).matches();
        String before = word ? "(?<![\\p{L}\\p{N}_-])(?<![\\p{L}\\p{N}_-]\\.)" : "(?<!" + LETTER + ")";
        String after = word ? "(?!\\.?[\\p{L}\\p{N}_-])" : "(?!" + LETTER + ")";
        return (isLetter(secret.codePointAt(0)) ? before : "")
                + Pattern.quote(secret)
                + (isLetter(secret.codePointBefore(secret.length())) ? after : "");
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }
}
