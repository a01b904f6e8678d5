package dev.vitals.checks;

import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a few words, without class names, why something failed. */
final class Reasons {

    private static final int LONGEST = 200;
    private static final int DEEPEST_CAUSE = 20;

    // Class names, and the bytes that TLS quotes when the other side speaks something else.
    private static final Pattern NOISE =
            Pattern.compile("(?:[\\w$]+\\.)+\\p{Upper}[\\w$]*(?:Exception|Error|Throwable)\\b:?"
                    + "|\\b\\p{Upper}\\w*Exception\\b:?"
                    + "|:? ?\\b\\p{XDigit}{40,}\\b|(?<=record): \\p{XDigit}+\\b");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Reasons() {}

    /** One line, never empty: the first explanation in the chain of causes; of a TLS failure the last, which says more. */
    static String of(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        List<String> texts = chain.stream()
                .map(Reasons::text)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            return "no reason was given";
        }
        boolean insecure = chain.stream().anyMatch(SSLException.class::isInstance);
        return cut(insecure ? "no secure connection: " + texts.get(texts.size() - 1) : texts.get(0));
    }

    private static String text(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        String text = BLANKS.matcher(NOISE.matcher(message).replaceAll(""))
                .replaceAll(" ")
                .strip();
        if (failure instanceof CertificateExpiredException) {
            return "the certificate has expired, " + text;
        }
        if (failure instanceof UnknownHostException && !text.contains(" ")) {
            return "unknown host " + text;
        }
        return text.isEmpty() && failure instanceof ClosedChannelException ? "the connection was closed" : text;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
