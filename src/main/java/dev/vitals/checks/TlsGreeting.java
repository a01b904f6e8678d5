package dev.vitals.checks;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a server presented of itself.
 *
 * @param chain its certificate first
 * @param version of TLS
 * @param connectMs how long it took to connect, with the look-up of the name
 * @param handshakeMs how long it took then to agree
 */
record TlsGreeting(List<X509Certificate> chain, String version, double connectMs, double handshakeMs) {

    static TlsGreeting of(SSLSession session, double connectMs, double handshakeMs) {
        try {
            List<X509Certificate> chain = Stream.of(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return new TlsGreeting(chain, session.getProtocol(), connectMs, handshakeMs);
        } catch (SSLPeerUnverifiedException anonymous) {
            throw new UnusableAnswerException("the server presented no certificate");
        }
    }

    private X509Certificate own() {
        return chain.get(0);
    }

    /** The server's own certificate, unless one above it ends earlier. */
    private X509Certificate first() {
        return chain.stream()
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .orElseGet(this::own);
    }

    /** When the first of the certificates ends. */
    Instant end() {
        return first().getNotAfter().toInstant();
    }

    /** Whose certificate ends first, in brackets; empty where that is the server's own. */
    String culprit() {
        X509Certificate first = first();
        return first.equals(own()) ? "" : " (" + first.getSubjectX500Principal().getName() + ")";
    }

    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("certificate_expires", end().toString());
        facts.put("certificate_subject", own().getSubjectX500Principal().getName());
        facts.put("certificate_issuer", own().getIssuerX500Principal().getName());
        facts.put("tls_version", version);
        facts.put("connect_ms", connectMs);
        facts.put("handshake_ms", handshakeMs);
        return facts;
    }
}
