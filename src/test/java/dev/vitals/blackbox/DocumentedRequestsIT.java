package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that the documents show with curl, asked of the packaged program; its answer is as they say. */
@QuarkusIntegrationTest
@TestProfile(DocumentedRequestsIT.Frequent.class)
class DocumentedRequestsIT {

    /** Looks often, so that there is a past soon. */
    public static final class Frequent implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("health.check.interval-ms", "200", "health.check.max-age-ms", "100");
        }
    }

    private static final List<String> DOCUMENTS = List.of("history.md", "export.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^curl -s (?:-H '([\\w-]+): ([^']+)' )?'localhost:8080([^']+)'$");
    private static final Pattern BODY =
            Pattern.compile("(?m)^```json\\n(\\{\"(?:series|transitions|components|month|status)\".*)\\n```");

    @TestHTTPResource
    URI base;

    private VitalsClient vitals;

    private record Section(String title, List<String[]> requests, List<String> bodies) {}

    static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (String document : DOCUMENTS) {
            for (String text : SECTION.split(Files.readString(Path.of("src/docs", document)), -1)) {
                List<String[]> requests = COMMAND.matcher(text)
                        .results()
                        .map(found -> new String[] {found.group(1), found.group(2), found.group(3)})
                        .toList();
                List<String> bodies = BODY.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                if (!requests.isEmpty()) {
                    sections.add(new Section(text.lines().findFirst().orElse(""), requests, bodies));
                }
            }
        }
        return sections;
    }

    @BeforeEach
    void reach() {
        vitals = new VitalsClient(base);
        await().until(() -> vitals.get("/v1/health/history?component=overall&limit=1")
                .body()
                .contains("\"time\""));
    }

    private HttpResponse<String> ask(String[] request) {
        return request[0] == null ? vitals.get(request[2]) : vitals.get(request[2], request[0], request[1]);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void requestsAreAnsweredAsTheyAreDocumented(Section section) throws Exception {
        for (String[] request : section.requests()) {
            assertThat(ask(request).statusCode()).as(request[2]).isEqualTo(200);
        }
        for (String body : section.bodies()) {
            Set<String> documented = fields(new ObjectMapper().readTree(body), "");
            Set<String> found = fields(
                    new ObjectMapper().readTree(ask(section.requests().get(0)).body()), "");
            assertThat(documented).as(section.title()).containsAll(found);
        }
    }

    private static Set<String> fields(JsonNode node, String path) {
        Set<String> fields = new TreeSet<>();
        node.forEach(each -> {
            if (node.isArray()) {
                fields.addAll(fields(each, path + "[]"));
            }
        });
        node.fieldNames().forEachRemaining(name -> {
            fields.add(path + "." + name);
            fields.addAll(fields(node.path(name), path + "." + name));
        });
        return fields;
    }

    @Test
    void thereAreRequestsInTheDocuments() throws Exception {
        assertThat(sections()).hasSizeGreaterThan(5);
    }
}
