package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;

/** How one component's server is spoken to over TLS, where that differs from all others. */
final class HttpTls {

    private static final String CERTIFICATES = "the path of a readable PEM file of certificates";
    private static final String KEY = "the path of a readable PEM file of the key of tls-certificate-file";

    private HttpTls() {}

    /** Empty where nothing is declared. */
    static Optional<HttpClientOptions> read(ComponentSettings settings, Vertx vertx) {
        Optional<String> trusted = settings.text("tls-ca-file");
        Optional<PemKeyCertOptions> identity = identity(settings, vertx);
        boolean verify = settings.flag("tls-verify", true);
        if (verify && trusted.isEmpty() && identity.isEmpty()) {
            return Optional.empty();
        }
        HttpClientOptions options = new HttpClientOptions().setTrustAll(!verify).setVerifyHost(verify);
        trusted.ifPresent(path -> {
            if (CertificateFile.read(path).isEmpty()) {
                settings.refuse("tls-ca-file", path, CERTIFICATES);
            }
            options.setTrustOptions(new PemTrustOptions().addCertPath(path));
        });
        identity.ifPresent(options::setKeyCertOptions);
        return Optional.of(options);
    }

    private static Optional<PemKeyCertOptions> identity(ComponentSettings settings, Vertx vertx) {
        Optional<String> certificate = settings.text("tls-certificate-file");
        Optional<String> key = settings.text("tls-key-file");
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        settings.required("tls-certificate-file", certificate);
        settings.required("tls-key-file", key);
        certificate
                .filter(path -> CertificateFile.read(path).isEmpty())
                .ifPresent(path -> settings.refuse("tls-certificate-file", path, CERTIFICATES));
        Optional<PemKeyCertOptions> options = certificate.flatMap(cert ->
                key.map(path -> new PemKeyCertOptions().addCertPath(cert).addKeyPath(path)));
        options.filter(both -> !isReadable(both, vertx))
                .ifPresent(both -> settings.refuse("tls-key-file", key.orElse(""), KEY));
        return options;
    }

    private static boolean isReadable(PemKeyCertOptions options, Vertx vertx) {
        try {
            return options.getKeyManagerFactory(vertx) != null;
        } catch (Exception unreadable) {
            // Vert.x declares any; its text may quote the file.
            return false;
        }
    }
}
