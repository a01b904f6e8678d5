package dev.vitals.blackbox;

import dev.vitals.TestPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own, for what {@code @QuarkusIntegrationTest} cannot show: starts and ends. */
final class VitalsProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Process process;
    private final int port;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch startedOrEnded = new CountDownLatch(1);

    private VitalsProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread reader = new Thread(this::readOutput, "output of vitals");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program in an empty working directory and waits until it listens or has ended. */
    static VitalsProcess start(Map<String, String> environment) throws IOException, InterruptedException {
        return start(environment, Files.createTempDirectory("vitals"));
    }

    static VitalsProcess start(Map<String, String> environment, Path directory)
            throws IOException, InterruptedException {
        return start(environment, directory, Artifact.built().command());
    }

    /** Starts it by a command that ends with the program's own. */
    static VitalsProcess start(Map<String, String> environment, Path directory, List<String> command)
            throws IOException, InterruptedException {
        int port = TestPorts.free();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEALTH_CHECK") || name.startsWith("QUARKUS"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        VitalsProcess vitals = new VitalsProcess(builder.start(), port);
        if (!vitals.startedOrEnded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            vitals.close();
            throw new IllegalStateException("neither started nor ended:\n" + vitals.output());
        }
        return vitals;
    }

    /** Runs the program with these arguments, with which it ends by itself. */
    static VitalsProcess command(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Artifact.built().command());
        command.addAll(List.of(arguments));
        return start(environment, Files.createTempDirectory("vitals"), command);
    }

    private void readOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.contains("Listening on: ")) {
                    startedOrEnded.countDown();
                }
            }
        } catch (IOException ended) {
            // The end of the process closes its output; there is nothing more to read.
        }
        startedOrEnded.countDown();
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    List<String> outputLines(String containing) {
        return output().lines().filter(line -> line.contains(containing)).toList();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    private VitalsClient client() {
        return new VitalsClient(URI.create("http://127.0.0.1:" + port));
    }

    HttpResponse<String> get(String path, String... headers) {
        return client().get(path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return client().send(method, path, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return client().post(path, body, headers);
    }

    /** Waits for the end and tells the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running:\n" + output());
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks the program to end, as Kubernetes does (SIGTERM), without waiting. */
    void terminate() {
        process.destroy();
    }

    /** Ends the program at once (SIGKILL) and waits until it has ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends the program at once (SIGKILL). */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
