package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerLimitTest {

    @Test
    void whoeverComesWhenAllAreTakenIsRefusedUntilOneIsFree() {
        AnswerLimit limit = new AnswerLimit(2, Duration.ofMillis(1));
        limit.acquire();
        limit.acquire();
        assertThatThrownBy(limit::acquire).hasMessageStartingWith("Too many answers about the past are on their way");
        limit.release();
        assertThatCode(limit::acquire).doesNotThrowAnyException();
    }

    @Test
    void aBodyIsFinishedOnce() {
        AtomicInteger finished = new AtomicInteger();
        Answer answer = Answer.of(
                Shape.flat("numbers", List.of("number")),
                Collections.<Group>emptyList().iterator());
        AnswerBody body = new AnswerBody(answer, new JsonFormat(), finished::incrementAndGet);
        body.finish();
        body.finish();
        assertThat(finished).hasValue(1);
    }
}
