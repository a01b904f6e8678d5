package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Optional;

/** {@code tls}: a server whose certificate is trusted, is for its name, and lasts long enough. */
@Singleton
final class TlsCheckType implements CheckType {

    private static final int HIGHEST_PORT = 65_535;

    private final Vertx vertx;
    private final Clock clock;

    TlsCheckType(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        CertificateLimits limits = CertificateLimits.read(settings);
        Optional<CertificateGuard> guard = guard(settings);
        Optional<TlsPeer> peer = peer(settings);
        if (guard.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        TlsHandshake handshake = new TlsHandshake(vertx, guard.get());
        return Optional.of(new DeclaredCheck(
                component,
                () -> handshake.greet(peer.get()).map(greeting -> limits.judge(component, greeting, clock)),
                () -> {}));
    }

    private static Optional<TlsPeer> peer(ComponentSettings settings) {
        Optional<String> host =
                settings.required("host", settings.text("host")).map(text -> text.replaceFirst("\\.$", ""));
        Optional<Integer> port = settings.required("port", settings.wholeNumber("port", 1, HIGHEST_PORT));
        Optional<String> name = settings.text("server-name");
        name.filter(text -> !TlsPeer.isName(text))
                .ifPresent(text -> settings.refuse("server-name", text, "a host name or an IP address"));
        return host.flatMap(where -> port.map(number -> new TlsPeer(where, number, name.orElse(where))));
    }

    private Optional<CertificateGuard> guard(ComponentSettings settings) {
        Optional<String> path = settings.text("ca-file");
        if (path.isEmpty()) {
            return Optional.of(CertificateGuard.trusting(null, clock));
        }
        Optional<KeyStore> store = CertificateFile.read(path.get());
        if (store.isEmpty()) {
            settings.refuse("ca-file", path.get(), "the path of a readable PEM file of certificates");
        }
        return store.map(trusted -> CertificateGuard.trusting(trusted, clock));
    }
}
