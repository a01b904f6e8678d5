package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.CurrentStatuses;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** All kinds of check that can be declared, as the service makes them. */
final class TestCheckTypes {

    private static final CurrentStatuses NOTHING_KNOWN = new CurrentStatuses() {

        @Override
        public Uni<Map<String, HealthStatus>> of(List<String> components) {
            return Uni.createFrom().item(Map.of());
        }

        @Override
        public Uni<Void> renew(String component) {
            return Uni.createFrom().voidItem();
        }
    };

    private TestCheckTypes() {}

    static List<CheckType> all(Vertx vertx, HttpProbe http) {
        Clock clock = Clock.systemUTC();
        ObjectMapper mapper = new ObjectMapper();
        List<HealthFormat> formats = List.of(new SpringHealth(), new MicroProfileHealth(), new AspNetHealth());
        return List.of(
                new AiModelCheckType(new AiProviders(TestAi.PROVIDERS), new AiApi(http, mapper, clock)),
                new CircuitBreakersCheckType(http, BreakerFormatsTest.reader(new ManualClock("2026-11-24T10:00:00Z"))),
                new DnsCheckType(vertx),
                new GroupCheckType(() -> NOTHING_KNOWN),
                new GrpcCheckType(vertx, clock),
                new HealthCheckType(http, new HealthReader(mapper, formats)),
                TestHeartbeats.type(clock),
                new HttpCheckType(http, mapper, vertx, clock),
                new MysqlCheckType(vertx, clock),
                new PostgresqlCheckType(vertx, clock),
                new RedisCheckType(vertx, clock),
                new TcpCheckType(vertx),
                new TlsCheckType(vertx, clock));
    }
}
