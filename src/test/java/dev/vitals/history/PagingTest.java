package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Page after page gives everything once, whatever is recorded meanwhile. */
class PagingTest {

    private static final String[] NAMES = {"alpha", "beta", "gamma"};

    /** What identifies an item: no two have the same message. */
    private record Entry(String component, long time, int number) {}

    @Test
    void pagesOfRandomSamplesGiveEachOnceInOrderWhileOthersAreRecorded() throws Exception {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            TestQuestions questions = new TestQuestions(Map.of(), NAMES);
            List<Entry> recorded = new ArrayList<>();
            int[] clock = new int[NAMES.length];
            int samples = random.nextInt(40);
            for (int i = 0; i < samples; i++) {
                recorded.add(record(questions, random, clock, i));
            }
            compare(questions, random, recorded, seed, false, SampleAnswer::of);
        }
    }

    // The clock stands still now and then, and every tenth time it is set back.
    private static Entry record(TestQuestions questions, Random random, int[] clock, int number) {
        int component = random.nextInt(NAMES.length);
        clock[component] += random.nextInt(10) == 0 ? -random.nextInt(4) : random.nextInt(3);
        int secondsAgo = 1_000 - clock[component];
        questions.record(NAMES[component], secondsAgo, 1, HealthStatus.DEGRADED, Integer.toString(number));
        return new Entry(NAMES[component], TestQuestions.NOW - secondsAgo * 1_000L, number);
    }

    @Test
    void pagesOfRandomTransitionsToo() throws Exception {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            TestQuestions questions = new TestQuestions(Map.of(), NAMES);
            List<Entry> kept = new ArrayList<>();
            int samples = random.nextInt(40);
            for (int i = 0; i < samples; i++) {
                String name = NAMES[random.nextInt(NAMES.length)];
                int secondsAgo = 1 + random.nextInt(20);
                questions.change(name, secondsAgo, HealthStatus.HEALTHY, HealthStatus.DEGRADED, Integer.toString(i));
                kept.add(new Entry(name, TestQuestions.NOW - secondsAgo * 1_000L, i));
            }
            compare(questions, random, kept, seed, true, TransitionAnswer::of);
        }
    }

    private static void compare(
            TestQuestions questions,
            Random random,
            List<Entry> all,
            int seed,
            boolean flat,
            Function<Inquiry, Answer> answers)
            throws Exception {
        boolean newestFirst = random.nextBoolean();
        Comparator<Entry> byTime = Comparator.comparingLong(Entry::time);
        List<Entry> expected = all.stream()
                .sorted((newestFirst ? byTime.reversed() : byTime)
                        .thenComparingInt(entry -> questions.names().indexOf(entry.component()))
                        .thenComparingInt(Entry::number))
                .toList();
        int limit = 1 + random.nextInt(10);
        String query = "from=-1d&limit=" + limit + (newestFirst ? "" : "&order=asc");
        List<Entry> found = new ArrayList<>();
        JsonNode page = questions.json(answers, query);
        found.addAll(entries(page, flat, byComponent(expected, found.size(), limit)));
        while (!page.path("next").isNull()) {
            // Of now and so after the end of the first page's range, which was now.
            questions.record(NAMES[random.nextInt(NAMES.length)], 0, 1, HealthStatus.DEGRADED, "later");
            page = questions.json(
                    answers, query + "&cursor=" + page.path("next").asText());
            found.addAll(entries(page, flat, byComponent(expected, found.size(), limit)));
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }

    /** The order in which a page that is grouped by component shows what comes next. */
    private static List<Entry> byComponent(List<Entry> expected, int from, int limit) {
        return expected.subList(Math.min(from, expected.size()), Math.min(from + limit, expected.size()));
    }

    private static List<Entry> entries(JsonNode page, boolean flat, List<Entry> order) {
        List<Entry> entries = new ArrayList<>();
        if (flat) {
            page.path("transitions").forEach(each -> entries.add(entry(each.path("component"), each)));
        } else {
            page.path("series").forEach(series -> series.path("samples")
                    .forEach(sample -> entries.add(entry(series.path("component"), sample))));
            entries.sort(Comparator.comparingInt(order::indexOf));
        }
        return entries;
    }

    private static Entry entry(JsonNode component, JsonNode item) {
        long time = Instant.parse(item.path("time").asText()).toEpochMilli();
        return new Entry(
                component.asText(), time, Integer.parseInt(item.path("message").asText()));
    }

    @Test
    void cursorIsGoodOnlyForItsOwnListAndOrder() throws Exception {
        TestQuestions questions = new TestQuestions();
        for (int i = 5; i > 0; i--) {
            questions.record("alpha", i, 1, HealthStatus.HEALTHY, "fine");
            questions.change("alpha", i, HealthStatus.HEALTHY, HealthStatus.DEGRADED, "slow");
        }
        String cursor = questions.json(SampleAnswer::of, "limit=2").path("next").asText();
        assertThat(questions.json(SampleAnswer::of, "limit=2&cursor=" + cursor).path("series"))
                .hasSize(1);
        String refused = "allowed is what next gave in the answer before, with the same parameters.";
        assertThatThrownBy(() -> questions.json(TransitionAnswer::of, "cursor=" + cursor))
                .hasMessageEndingWith(refused);
        assertThatThrownBy(() -> questions.json(SampleAnswer::of, "order=asc&cursor=" + cursor))
                .hasMessageEndingWith(refused);
        assertThatThrownBy(() -> new TestQuestions(Map.of(), "other").json(SampleAnswer::of, "cursor=" + cursor))
                .hasMessageEndingWith(refused);
    }

    @Test
    void samplesOfTheSameMillisecondAreTornApartByNoPage() throws Exception {
        TestQuestions questions = new TestQuestions();
        for (int i = 0; i < 7; i++) {
            questions.record("beta", 10, 1, HealthStatus.DEGRADED, Integer.toString(i));
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = questions.json(SampleAnswer::of, "limit=2&cursor=" + cursor);
            page.path("series")
                    .path(0)
                    .path("samples")
                    .forEach(sample -> found.add(sample.path("message").asText()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(found).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }
}
