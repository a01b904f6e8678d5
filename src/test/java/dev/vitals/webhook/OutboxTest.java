package dev.vitals.webhook;

import static dev.vitals.webhook.TestReceivers.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final EventStore store = TestStores.memory();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Outbox outbox = outbox();

    private Outbox outbox() {
        return new Outbox(
                TestReceivers.to("http://localhost/"), new ReceiverArchive(store, "ops"), new WebhookMetrics(registry));
    }

    private static Delivery delivery(String id, NoticeKind kind, String component) {
        return Delivery.of(new Message(id, NOON, List.of(TestReceivers.notice(kind, component, 0))), NOON);
    }

    private double dropped() {
        return registry.counter("vitals.webhook.deliveries", "receiver", "ops", "outcome", "dropped")
                .count();
    }

    @Test
    void whenTooManyWaitTheOldestReminderGoesFirstAndThenTheOldest() {
        outbox.add(delivery("first", NoticeKind.PROBLEM, "api"));
        outbox.add(delivery("reminder", NoticeKind.REMINDER, "api"));
        IntStream.range(0, Outbox.MOST_WAITING - 2)
                .forEach(i -> outbox.add(delivery("more-" + i, NoticeKind.PROBLEM, "c" + i)));
        assertThat(dropped()).isZero();
        outbox.add(delivery("last", NoticeKind.PROBLEM, "api"));
        assertThat(outbox.waiting())
                .extracting(Delivery::id)
                .doesNotContain("reminder")
                .contains("first", "last");
        outbox.add(delivery("very last", NoticeKind.PROBLEM, "api"));
        assertThat(outbox.waiting())
                .extracting(Delivery::id)
                .doesNotContain("first")
                .contains("last");
        assertThat(outbox.waitingCount()).isEqualTo(Outbox.MOST_WAITING);
        assertThat(dropped()).isEqualTo(2);
    }

    @Test
    void whatIsThereAlreadyIsNotTakenInAgain() {
        outbox.add(delivery("one", NoticeKind.PROBLEM, "api"));
        outbox.add(delivery("one", NoticeKind.PROBLEM, "api"));
        assertThat(outbox.waitingCount()).isEqualTo(1);
    }

    @Test
    void ofEachComponentOnlyTheFirstMayBeTried() {
        outbox.add(delivery("one", NoticeKind.PROBLEM, "api"));
        outbox.add(delivery("two", NoticeKind.RESOLVED, "api"));
        outbox.add(delivery("three", NoticeKind.PROBLEM, "database"));
        List<Long> taken = outbox.take(NOON, 8);
        assertThat(taken).extracting(number -> outbox.get(number).id()).containsExactly("one", "three");
        assertThat(outbox.take(NOON, 8)).isEmpty();
        outbox.delivered(taken.get(0), new Reply(Optional.of(200), Optional.empty(), Optional.empty(), Duration.ZERO));
        assertThat(outbox.take(NOON, 8))
                .extracting(number -> outbox.get(number).id())
                .containsExactly("two");
    }

    @Test
    void whatIsKeptIsTheSameWhenItIsReadBack() {
        Delivery tried = delivery("one", NoticeKind.PROBLEM, "api");
        outbox.add(tried);
        Long number = outbox.take(NOON, 1).get(0);
        outbox.failed(number, Reply.failed("no answer", Duration.ZERO), NOON.plusSeconds(9));
        Outbox again = outbox();
        again.restore(new ReceiverArchive(store, "ops").load().await().atMost(Duration.ofSeconds(10)));
        assertThat(again.waiting()).isEqualTo(outbox.waiting());
        assertThat(again.waiting().get(0).attempts()).isEqualTo(1);
        assertThat(again.oldest()).contains(NOON);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        store.put("webhooks/ops", "waiting/1", new byte[] {1, 2, 3});
        store.put("webhooks/ops", "told/api", new byte[0]);
        outbox.add(delivery("one", NoticeKind.PROBLEM, "api"));
        var kept = new ReceiverArchive(store, "ops").load().await().atMost(Duration.ofSeconds(10));
        assertThat(kept.waiting()).hasSize(1);
        assertThat(kept.told()).isEmpty();
        assertThat(kept.position()).isEmpty();
    }
}
