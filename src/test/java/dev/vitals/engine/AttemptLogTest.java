package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Redactor;
import dev.vitals.registry.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

    /** What DEBUG of JBoss Logging is called here. */
    private static final int DEBUG = 500;

    private final Logger logger = Logger.getLogger("dev.vitals.check");
    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final ManualTime time = new ManualTime();
    private final HealthChecker checker = TestCheckers.of(new Redactor(List.of(new Secret("s3cret"))), time.time());

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void ignore() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    private void failOnce() {
        CheckPolicy once = new CheckPolicy(
                new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)), Duration.ofSeconds(1), 0, true);
        checker.registerCheck(
                "db", once, () -> Uni.createFrom().failure(new IllegalStateException("s3cret\nis wrong")));
        checker.checkComponent("db").await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void failedAttemptIsOneLineAtDebugWithItsNumber() {
        logger.setLevel(Level.ALL);
        failOnce();
        assertThat(records).singleElement().satisfies(entry -> {
            assertThat(entry.getMessage()).isEqualTo("Health check 'db' failed: *** is wrong (attempt 1 of 1)");
            assertThat(entry.getLevel().intValue()).isEqualTo(DEBUG);
            assertThat(entry.getThrown()).isNull();
        });
    }

    @Test
    void failedAttemptIsNotLoggedAtInfo() {
        logger.setLevel(Level.INFO);
        failOnce();
        assertThat(records).isEmpty();
    }
}
