package dev.vitals.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs of this machine, for tests that are skipped where they are missing. */
final class Programs {

    private Programs() {}

    static boolean isInstalled(String program) {
        try {
            return !output(program, "--version").isEmpty();
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** All that it says, on either stream. */
    static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
