package dev.vitals.webhook;

import static dev.vitals.webhook.TestReceivers.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilencesTest {

    private static final String ALL = "\"reason\":\"move\",\"author\":\"Ada\"";

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private static final CheckRegistry REGISTRY = TestRegistry.of(
            Map.of(
                    "enabled-components", "[]",
                    "components.db-1.group", "payments",
                    "components.db-1.tags", "eu,paid",
                    "components.db-1.labels.team", "storage",
                    "components.api.group", "payments",
                    "components.api.tags", "us",
                    "components.api.labels.team", "front"),
            List.of(new Named("db-1"), new Named("api"), new Named("mail")));

    private final TurnedClock clock = new TurnedClock();
    private final EventStore store = TestStores.memory();
    private final Silences silences = new Silences(store, REGISTRY, clock);

    private static SilenceRequest request(String criteria) {
        return SilenceRequest.parse("{" + criteria + ",\"duration\":\"1m\"," + ALL + "}", NOON);
    }

    private List<String> silenced() {
        return Stream.of("db-1", "api", "mail", "overall")
                .filter(name -> silences.covers(name, NOON))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"component\":\"db-*\"`                      | db-1",
                "`\"component\":\"*\"`                         | db-1 api mail overall",
                "`\"component\":\"overall\"`                   | overall",
                "`\"group\":\"payments\"`                      | db-1 api",
                "`\"group\":\"pay*\",\"tag\":\"eu\"`           | db-1",
                "`\"tag\":\"us\"`                              | api",
                "`\"label\":\"team=front\"`                    | api",
                "`\"label\":\"team=*\"`                        | db-1 api",
                "`\"label\":\"team=*\",\"component\":\"a*\"`   | api",
            })
    void silenceAppliesToWhatMatchesAllOfItsCriteria(String criteria, String names) {
        SilenceRequest request = request(criteria);
        assertThat(silences.unmatched(request.selector())).isEmpty();
        silences.add(request);
        assertThat(silenced()).containsExactly(names.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"component\":\"dv-*\"`                   | component 'dv-*'",
                "`\"group\":\"payment\",\"tag\":\"eu\"`     | group 'payment'",
                "`\"label\":\"team=back\"`                  | label 'team=back'",
                "`\"component\":\"mail\",\"tag\":\"eu\"`    | component 'mail', tag 'eu'",
            })
    void whatMatchesNoComponentIsNamed(String criteria, String unmatched) {
        assertThat(silences.unmatched(request(criteria).selector()).map(SilenceSelector::toString))
                .contains(unmatched);
    }

    @Test
    void endIsThatOfTheLastSilenceThatApplies() {
        silences.add(SilenceRequest.parse("{\"component\":\"db-1\",\"duration\":\"1m\"," + ALL + "}", NOON));
        silences.add(SilenceRequest.parse("{\"tag\":\"eu\",\"duration\":\"2m\"," + ALL + "}", NOON));
        assertThat(silences.silencedUntil("db-1", NOON)).contains(NOON.plusSeconds(120));
        assertThat(silences.silencedUntil("db-1", NOON.plusSeconds(120))).isEmpty();
        assertThat(silences.silencedUntil("api", NOON)).isEmpty();
        assertThat(silences.covers("db-1", NOON.plusSeconds(119))).isTrue();
        clock.turn(Duration.ofMinutes(2));
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void everyChangeHasAnotherVersion() {
        long first = silences.version();
        Silence silence = silences.add(request("\"component\":\"api\"")).orElseThrow();
        long second = silences.version();
        silences.reload();
        assertThat(silences.version()).isEqualTo(second).isNotEqualTo(first);
        silences.remove(silence.id());
        assertThat(silences.version()).isNotEqualTo(second);
    }

    @Test
    void anotherProcessWithTheSameStoreKnowsItToo() {
        Silence silence = silences.add(request("\"group\":\"payments\"")).orElseThrow();
        Silences other = new Silences(store, REGISTRY, clock);
        other.reload();
        assertThat(other.all()).containsExactly(silence);
        assertThat(other.covers("api", NOON)).isTrue();
        assertThat(other.remove(silence.id())).isTrue();
        assertThat(other.remove(silence.id())).isFalse();
        silences.reload();
        assertThat(silences.all()).isEmpty();
        assertThat(silences.covers("api", NOON)).isFalse();
    }

    @Test
    void silenceOfAnEarlierVersionIsStillActive() {
        String stored = "{\"id\":\"x\",\"component\":\"db-*\",\"created_at\":\"" + NOON + "\",\"until\":\""
                + NOON.plusSeconds(60) + "\",\"reason\":null}";
        store.put("silences", "x", stored.getBytes(StandardCharsets.UTF_8));
        silences.reload();
        assertThat(silenced()).containsExactly("db-1");
    }

    @Test
    void thereIsABound() {
        for (int i = 0; i < Silences.MAX_SILENCES; i++) {
            assertThat(silences.add(request("\"component\":\"c" + i + "\""))).isPresent();
        }
        assertThat(silences.add(request("\"component\":\"api\""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                    | The body is not a JSON object",
                "{}                                   | component, group, tag, label: all missing; expected at least one",
                "{}                                   | until, duration: both missing; expected exactly one",
                "{}                                   | reason: missing; expected a text of 1 to 1000 characters.",
                "{}                                   | author: missing; expected a text of 1 to 100 characters.",
                "`{\"author\":\" \"}`                 | author: missing",
                "`{\"reason\":7}`                     | reason: invalid value '7'",
                "`{\"component\":\"a b\"}`            | component: invalid value 'a b'; expected the name",
                "`{\"group\":\"a b\"}`                | group: invalid value 'a b'",
                "`{\"label\":\"team\"}`               | label: invalid value 'team'; expected a label as name=value",
                "`{\"until\":\"tomorrow\"}`           | until: invalid value 'tomorrow'; expected a time such as",
                "`{\"until\":\"2026-11-24T12:00:00Z\"}` | in the future, at most 366 days from now",
                "`{\"until\":\"2036-11-24T12:00:00Z\"}` | in the future, at most 366 days from now",
                "`{\"duration\":\"2 hours\"}`         | duration: invalid value '2 hours'; expected a duration such as",
                "`{\"duration\":\"0s\"}`              | duration: invalid value '0s'",
                "`{\"duration\":\"367d\"}`            | duration: invalid value '367d'",
                "`{\"duration\":7}`                   | duration: invalid value '7'",
                "`{\"duration\":\"2h\",\"until\":\"2026-12-01T00:00:00Z\"}` | until, duration: both given",
                "`{\"util\":\"2026-12-01T00:00:00Z\"}` | util: unknown key; expected one of component, group, tag",
                "`{\"allow_unknown\":\"yes\"}`        | allow_unknown: invalid value 'yes'; expected true or false.",
            })
    void invalidRequestIsRefusedWithAllThatIsWrong(String body, String detail) {
        assertThatThrownBy(() -> SilenceRequest.parse(body, NOON)).hasMessageContaining(detail);
    }

    @Test
    void aTimeWithAnOffsetIsUnderstood() {
        SilenceRequest request = SilenceRequest.parse(
                "{\"component\":\"a?i\",\"until\":\"2026-11-24T14:00:00+01:00\",\"allow_unknown\":true," + ALL + "}",
                NOON);
        assertThat(request.until()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(request.reason()).isEqualTo("move");
        assertThat(request.author()).isEqualTo("Ada");
        assertThat(request.allowUnknown()).isTrue();
    }
}
