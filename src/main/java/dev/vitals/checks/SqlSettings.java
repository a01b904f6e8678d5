package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is declared of a database.
 *
 * @param url where it is
 * @param login who asks, where the URL does not say
 * @param query what it is asked
 * @param expect the first value of its answer as text; empty: anything will do
 * @param lagWarn how far it may be behind the database that it copies; empty: it is not asked
 */
record SqlSettings(Secret url, Login login, String query, Optional<String> expect, Optional<Duration> lagWarn) {

    private static final String USER = "a user, here or in the URL, such as postgresql://user:password@host:5432/name";

    /** Empty where no URL in one of these schemes is declared. */
    static Optional<SqlSettings> read(ComponentSettings settings, List<String> schemes, Vertx vertx) {
        Login login = new Login(settings.text("username"), settings.secret("password"));
        String query = settings.text("query").orElse(SqlProbe.SIMPLEST_QUERY);
        Optional<String> expect = settings.text("expect");
        Optional<Duration> lagWarn = settings.duration("replication-lag-warn");
        Optional<Secret> url = settings.required("url", settings.secretUrl("url", schemes));
        url.map(ServerUrl::parse).map(login::at).ifPresent(server -> refuse(server, settings, vertx));
        return url.map(known -> new SqlSettings(known, login, query, expect, lagWarn));
    }

    /** Refuses what would make every connection fail. */
    private static void refuse(ServerUrl server, ComponentSettings settings, Vertx vertx) {
        if (server.user().isEmpty()) {
            settings.refuseMissing("username", USER);
            return;
        }
        SqlConnector.problem(vertx, server).ifPresent(problem -> settings.refuseSecret("url", problem));
    }

    ComponentCheck check(String component, ReplicationQuery replication, Vertx vertx, Clock clock) {
        SqlProbe simple = SqlProbe.of(url, login, query, vertx, clock);
        SqlProbe probe = lagWarn.isPresent() ? simple.asking(replication) : simple;
        return new DeclaredCheck(component, () -> probe.look().map(answer -> judge(component, answer)), probe::close);
    }

    private ComponentStatus judge(String component, SqlAnswer answer) {
        if (expect.isPresent() && !expect.get().equals(answer.value())) {
            String message = "The query answered '" + answer.value() + "' instead of '" + expect.get() + "'";
            return ComponentStatus.unhealthy(component, message, answer.facts());
        }
        return answer.replication()
                .flatMap(replication -> lagWarn.flatMap(replication::complaint))
                .map(complaint -> ComponentStatus.degraded(component, complaint, answer.facts()))
                .orElseGet(() -> ComponentStatus.healthy(component, "Database operational", answer.facts()));
    }
}
