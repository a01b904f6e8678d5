package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program where nothing can be written, as in a container with a read-only root file system. */
class ReadOnlyRootIT {

    private static final List<String> READ_ONLY = List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --make-rprivate / && mount -o remount,bind,ro / && ! touch /tmp/x 2>/dev/null && exec \"$@\"",
            "sh");

    private static List<String> readOnly(List<String> command) {
        List<String> all = new ArrayList<>(READ_ONLY);
        all.addAll(command);
        return all;
    }

    private static boolean canMount() throws InterruptedException {
        try {
            return new ProcessBuilder(readOnly(List.of("true"))).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void startsAnswersAndEnds() throws Exception {
        assumeTrue(canMount(), "this user may not make a read-only root file system");
        try (VitalsProcess vitals = VitalsProcess.start(
                Map.of(), Path.of("/"), readOnly(Artifact.built().command()))) {
            assertThat(vitals.get("/v1/health").statusCode())
                    .as(vitals.output())
                    .isEqualTo(200);
            assertThat(vitals.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(vitals.outputLines("/q/swagger-ui is not served")).hasSize(1);
            vitals.terminate();
            assertThat(vitals.exitCode()).isEqualTo(143);
        }
    }
}
