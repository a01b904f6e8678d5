package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code dns}: a name that resolves, to what is expected where that is configured. */
@Singleton
final class DnsCheckType implements CheckType {

    private final Vertx vertx;

    DnsCheckType(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        DnsKind kind = DnsKind.of(settings.word("record-type", DnsKind.words()).orElse("a"));
        Optional<String> name = settings.required("name", settings.text("name"));
        Optional<String> asked = name.flatMap(text -> DnsName.of(text, kind));
        if (name.isPresent() && asked.isEmpty()) {
            settings.refuse("name", name.get(), "a domain name, or an IP address for PTR");
        }
        DnsExpectation expectation = DnsExpectation.read(name.orElse(""), kind, settings);
        return DnsServers.read(settings)
                .flatMap(servers -> asked.map(text -> new DnsLookup((VertxInternal) vertx, text, kind))
                        .map(lookup -> new DeclaredCheck(
                                component, () -> look(component, servers, lookup, expectation), () -> {})));
    }

    private Uni<ComponentStatus> look(
            String component, DnsServers servers, DnsLookup lookup, DnsExpectation expectation) {
        long started = System.nanoTime();
        return servers.ask(vertx, lookup::ask)
                .map(answer -> expectation.judge(component, answer, Latency.millisSince(started)));
    }
}
