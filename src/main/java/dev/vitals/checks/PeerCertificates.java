package dev.vitals.checks;

import io.vertx.core.http.HttpConnection;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificates that a server has shown. */
final class PeerCertificates {

    private PeerCertificates() {}

    /** When the first of them expires, for the chain is as good as its worst link; empty without TLS. */
    static Optional<Instant> firstEnd(HttpConnection connection) {
        if (!connection.isSsl()) {
            return Optional.empty();
        }
        try {
            return firstEnd(connection.peerCertificates());
        } catch (SSLPeerUnverifiedException noneShown) {
            return Optional.empty();
        }
    }

    static Optional<Instant> firstEnd(List<Certificate> certificates) {
        return certificates.stream()
                .filter(X509Certificate.class::isInstance)
                .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
                .min(Instant::compareTo);
    }
}
