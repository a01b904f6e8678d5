package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.store.WriteQueue.Write;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private final WriteQueue queue = new WriteQueue(10_000);

    private static Write entry(String name, int size, @Nullable Promise<Void> confirmed) {
        return new Write(RedisScript.APPEND, name, "0", Buffer.buffer(new byte[size]), null, confirmed);
    }

    private static Write value(String name, String field) {
        return new Write(RedisScript.PUT, name, field, Buffer.buffer(), field, null);
    }

    private List<String> takeAll() {
        return queue.take(Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(Write::key)
                .toList();
    }

    @Test
    void writesAreTakenInOrderAndInPortions() {
        for (String name : List.of("a", "b", "c")) {
            queue.add(entry(name, 0, null));
        }
        assertThat(queue.take(2, Long.MAX_VALUE)).extracting(Write::key).containsExactly("a", "b");
        queue.add(entry("d", 5000, null));
        queue.add(entry("e", 0, null));
        assertThat(queue.take(9, 1000)).extracting(Write::key).containsExactly("c", "d");
        assertThat(takeAll()).containsExactly("e");
        assertThat(queue.take(9, 1000)).isEmpty();
    }

    @Test
    void theOldestThatNobodyWaitsForIsDroppedFirst() {
        Promise<Void> confirmed = Promise.promise();
        queue.add(entry("durable", 4000, confirmed));
        queue.add(entry("old", 3000, null));
        queue.add(entry("young", 2000, null));
        queue.add(entry("youngest", 1000, null));
        assertThat(takeAll()).containsExactly("durable", "young", "youngest");
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.takeDropped()).isZero();
        assertThat(confirmed.future().isComplete()).isFalse();
    }

    @Test
    void aDurableOneIsRefusedOnlyWhereAllTheOthersAreDurableToo() {
        Promise<Void> first = Promise.promise();
        Promise<Void> second = Promise.promise();
        queue.add(entry("first", 6000, first));
        queue.add(entry("second", 6000, second));
        assertThat(second.future().cause()).isInstanceOf(StoreException.class).hasMessageContaining("too much waits");
        assertThat(first.future().isComplete()).isFalse();
        assertThat(takeAll()).containsExactly("first");
    }

    @Test
    void aLaterValueTakesThePlaceOfOneThatStillWaits() {
        queue.add(value("old", "field"));
        queue.add(value("other", "another field"));
        queue.add(value("new", "field"));
        assertThat(queue.size()).isEqualTo(2);
        assertThat(takeAll()).containsExactly("other", "new");
        queue.add(value("again", "field"));
        assertThat(takeAll()).containsExactly("again");
        for (int i = 0; i < 10_000; i++) {
            queue.add(value("value " + i, "field"));
        }
        assertThat(queue.takeDropped()).isZero();
        assertThat(takeAll()).containsExactly("value 9999");
    }
}
