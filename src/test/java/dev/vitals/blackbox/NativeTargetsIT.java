package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitals.TestHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the native executable must keep to; the rest is measured by hand, see the document on performance. */
@EnabledIf("dev.vitals.blackbox.Artifact#isNativeBuilt")
class NativeTargetsIT {

    private static final Pattern STARTED = Pattern.compile("started in (\\d+\\.\\d+)s");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long MOST_RESIDENT_KB = 64 * 1024;

    @Test
    void takesUnderAHundredMegabytesOnDisk() throws Exception {
        assertThat(Files.size(Artifact.built().path())).isLessThan(100_000_000);
    }

    /** The best of several: this guards the program, not what else the machine does. */
    @Test
    void startsWithinEightyMilliseconds() throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            try (VitalsProcess vitals = VitalsProcess.start(Map.of())) {
                Matcher started = STARTED.matcher(vitals.output());
                assertThat(started.find()).isTrue();
                seconds.add(Double.parseDouble(started.group(1)));
            }
        }
        assertThat(seconds).anySatisfy(each -> assertThat(each).isLessThan(0.080));
    }

    @Test
    void holdsUnder64MegabytesThroughAMinuteWithTenComponents(@TempDir Path directory) throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/status")), "the memory of another process can be read on Linux only");
        try (TestHttp backend = TestHttp.start().answer("/", "fine")) {
            String components = IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> "      c" + i + ": {type: http, url: \"" + backend.url("/") + "\"}\n")
                    .collect(Collectors.joining(
                            "", "health:\n  check:\n    enabled-components: \"[]\"\n    components:\n", ""));
            Files.writeString(
                    Files.createDirectory(directory.resolve("config")).resolve("application.yaml"), components);
            try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
                await().during(Duration.ofMinutes(1))
                        .atMost(Duration.ofSeconds(75))
                        .untilAsserted(
                                () -> assertThat(residentKb(vitals.pid())).isLessThan(MOST_RESIDENT_KB));
            }
        }
    }

    private static long residentKb(long pid) {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            assertThat(resident.find()).isTrue();
            return Long.parseLong(resident.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
