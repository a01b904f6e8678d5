package dev.vitals.checks;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts what the JVM would trust, but looks at the dates of all that a server presents first: the JVM tells of many an
 * expired chain only that it found no valid path.
 */
final class CertificateGuard extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager trusted;
    private final Clock clock;

    private CertificateGuard(X509ExtendedTrustManager trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /** One that trusts what is in the store; null: what the JVM trusts. */
    static CertificateGuard trusting(@Nullable KeyStore store, Clock clock) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .map(manager -> new CertificateGuard(manager, clock))
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void checkDates(X509Certificate[] chain) throws CertificateException {
        Instant now = clock.instant();
        for (X509Certificate each : chain) {
            if (now.isAfter(each.getNotAfter().toInstant())) {
                throw new CertificateExpiredException(
                        "on " + at(each.getNotAfter().toInstant(), each));
            }
            if (now.isBefore(each.getNotBefore().toInstant())) {
                throw new CertificateNotYetValidException("the certificate is not valid before "
                        + at(each.getNotBefore().toInstant(), each));
            }
        }
    }

    private static String at(Instant time, X509Certificate certificate) {
        return time + " (" + certificate.getSubjectX500Principal().getName() + ")";
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkDates(chain);
        trusted.checkServerTrusted(chain, keyType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        checkDates(chain);
        trusted.checkServerTrusted(chain, keyType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        checkDates(chain);
        trusted.checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        trusted.checkClientTrusted(chain, keyType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        trusted.checkClientTrusted(chain, keyType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        trusted.checkClientTrusted(chain, keyType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted.getAcceptedIssuers();
    }
}
