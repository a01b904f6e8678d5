package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with servers that repeat what they were sent. */
class RedactionIT {

    private static final String CONFIGURATION = """
            health:
              check:
                enabled-components: []
                retry-count: 0
                max-age-ms: 0
                components:
                  postgres-main:
                    type: redis
                    url: redis://postgres:${PASSWORD}@127.0.0.1:${ECHO}
                  shop:
                    type: http
                    url: http://127.0.0.1:${WEB}/prod
                    headers:
                      X-Env: prod
                      X-Session: sess-4711
                      X-Api-Key: k3y-of-shop
                    secret-headers: [x-session]
                    body-contains: prod and sess-4711 and k3y-of-shop
                  other:
                    type: http
                    url: http://127.0.0.1:${WEB}/other
                    body-contains: prod and sess-4711 and postgresql
            """;

    @TempDir
    private Path directory;

    @Test
    void secretIsHiddenInTheTextsOfItsComponentAndNoOrdinaryWordAnywhere() throws Exception {
        Files.writeString(
                Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), CONFIGURATION);
        try (TestHttp web = TestHttp.start().answer("/prod", "").answer("/other", "");
                RawServer echo = RawServer.saying("-ERR no access for postgres with s3cret-pw, use postgresql\\r\\n");
                VitalsProcess vitals = VitalsProcess.start(
                        Map.of("PASSWORD", "s3cret-pw", "WEB", "" + web.port(), "ECHO", "" + echo.port()), directory)) {
            assertThat(vitals.get("/v1/health/components/shop").body())
                    .contains("body-contains 'prod and *** and ***'")
                    .doesNotContain("sess-4711", "k3y-of-shop");
            assertThat(vitals.get("/v1/health/components/other").body())
                    .contains("body-contains 'prod and sess-4711 and postgresql'");
            assertThat(vitals.get("/v1/health/components/postgres-main").body())
                    .contains("postgres-main")
                    .doesNotContain("s3cret-pw");
            assertThat(vitals.output())
                    .doesNotContain("k3y-of-shop", "s3cret-pw")
                    .doesNotContain("***ql");
        }
    }
}
