package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void aSampleHasTheTextThatHeldWhenItWasTaken() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Messages messages = new Messages(1_000, 100_000);
            List<String> texts = new ArrayList<>();
            int capacity = 1 + random.nextInt(50);
            for (int i = 0; i < 200; i++) {
                String text = i > 0 && random.nextInt(4) > 0 ? texts.get(i - 1) : "text " + random.nextInt(3);
                messages.add(i, Math.max(0, i - capacity), text);
                texts.add(text);
                for (int at = Math.max(0, i - capacity); at <= i; at++) {
                    assertThat(messages.kept().at(at)).as("seed %d", seed).isEqualTo(texts.get(at));
                }
            }
        }
    }

    @Test
    void aTextGoesWithTheLastSampleThatHadIt() {
        Messages messages = new Messages(10, 1_000);
        messages.add(0, 0, "old");
        messages.add(1, 0, "new");
        messages.add(2, 1, "new");
        assertThat(messages.kept().at(0)).isNull();
        assertThat(messages.kept().at(1)).isEqualTo("new");
        assertThat(messages.kept().size()).isEqualTo(1);
    }

    @Test
    void theOldestTextsMakeWayWhereThereAreTooManyOrTooMuch() {
        Messages few = new Messages(3, 1_000);
        Messages little = new Messages(100, 10);
        for (int i = 0; i < 10; i++) {
            few.add(i, 0, "text" + i);
            little.add(i, 0, "text" + i);
        }
        assertThat(few.kept().size()).isEqualTo(3);
        assertThat(few.kept().at(6)).isNull();
        assertThat(few.kept().at(7)).isEqualTo("text7");
        assertThat(little.kept().size()).isEqualTo(2);
        assertThat(little.kept().at(9)).isEqualTo("text9");
    }

    @Test
    void aLongTextIsCutAndKnownAgain() {
        Messages messages = new Messages(10, 1_000);
        String text = "x".repeat(254) + "\uD83D\uDE00" + "y".repeat(1_000);
        messages.add(0, 0, text);
        messages.add(1, 0, text);
        assertThat(messages.kept().size()).isEqualTo(1);
        assertThat(messages.kept().at(1)).isEqualTo("x".repeat(254) + "…");
        messages.add(2, 0, "");
        messages.add(3, 0, text);
        assertThat(messages.kept().size()).isEqualTo(3);
    }
}
