package dev.vitals.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real second process appends, and is killed without warning. */
class FileStoreKillTest {

    private final Path directory;

    FileStoreKillTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Appends for ever, and prints the number of each entry whose appending completed. */
    static final class Appender {

        public static void main(String[] arguments) {
            FileStore store = FileStore.open(Path.of(arguments[0]), Clock.systemUTC());
            for (int i = 0; ; i++) {
                store.append("samples", System.currentTimeMillis(), StoreContract.bytes("" + i));
                store.appendDurably("transitions", i, StoreContract.bytes("" + i))
                        .await()
                        .indefinitely();
                System.out.println(i);
                if (i % 100 == 99) {
                    store.trimToSize("samples", 500);
                }
            }
        }
    }

    /** Appends once without waiting, and lives on. */
    static final class Sampler {

        public static void main(String[] arguments) throws InterruptedException {
            FileStore store = FileStore.open(Path.of(arguments[0]), Clock.systemUTC());
            store.append("samples", 1, StoreContract.bytes("sample"));
            store.put("map", "key", StoreContract.bytes("value"));
            System.out.println("appended");
            Thread.currentThread().join();
        }
    }

    /** Appends until the disk, here a limit of the system for files, is full; then prints what the store says. */
    static final class Filler {

        public static void main(String[] arguments) {
            FileStore store = FileStore.open(Path.of(arguments[0]), Clock.systemUTC());
            for (int i = 0; i < 100; i++) {
                try {
                    store.appendDurably("log", i, new byte[100_000]).await().indefinitely();
                    System.out.println("written " + i);
                } catch (StoreException e) {
                    System.out.println(e.getMessage());
                }
            }
            store.close();
        }
    }

    @Test
    void aFullDiskIsToldAndLosesNothingThatWasConfirmed() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8000; exec \"$@\"", "sh"));
        command.addAll(command(Filler.class));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> output = process.inputReader(UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        assertThat(output).anyMatch(line -> line.contains("cannot be written"));
        long written =
                output.stream().filter(line -> line.startsWith("written ")).count();
        FileStore store = FileStore.open(directory, Clock.systemUTC());
        assertThat(read(store, "log").size()).isGreaterThanOrEqualTo((int) written);
        store.close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("nothing is taken for damaged").hasSize(1);
        }
    }

    private List<String> command(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                directory.toString());
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(command(program))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process process) throws IOException, InterruptedException {
        // Process.destroyForcibly would close its output, too.
        new ProcessBuilder("kill", "-KILL", "" + process.pid()).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    private static List<String> read(FileStore store, String log) {
        return StoreContract.texts(StoreContract.await(store.read(log, Position.START, Integer.MAX_VALUE)));
    }

    @Test
    void noEntryThatWasConfirmedAsDurableIsLostByAKill() throws IOException, InterruptedException {
        int confirmed = 0;
        for (int round = 0; round < 3; round++) {
            confirmed = killedAfter(150 + 37 * round);
            FileStore store = FileStore.open(directory, Clock.systemUTC());
            List<String> found = read(store, "transitions");
            assertThat(found.size()).isGreaterThan(confirmed);
            assertThat(found)
                    .isEqualTo(IntStream.range(0, found.size())
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(read(store, "samples")).contains("" + confirmed);
            store.trimToSize("transitions", 0);
            store.trimToSize("samples", 0);
            store.close();
        }
    }

    private int killedAfter(int lines) throws IOException, InterruptedException {
        Process process = start(Appender.class);
        int last = -1;
        try (BufferedReader output = process.inputReader(UTF_8)) {
            while (last < lines) {
                last = Integer.parseInt(Objects.requireNonNull(output.readLine()));
            }
            kill(process);
            for (String line = output.readLine(); line != null && line.matches("\\d+"); line = output.readLine()) {
                last = Integer.parseInt(line);
            }
        }
        return last;
    }

    @Test
    void whatIsNotDurableIsOnDiskAfterASecond() throws IOException, InterruptedException {
        Process process = start(Sampler.class);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(output.readLine()).isEqualTo("appended");
            // The one thing that is to be shown is that this much time is enough.
            assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
            kill(process);
        }
        FileStore store = FileStore.open(directory, Clock.systemUTC());
        assertThat(read(store, "samples")).containsExactly("sample");
        assertThat(StoreContract.await(store.all("map"))).containsOnlyKeys("key");
        store.close();
    }

    @Test
    void aSecondProgramOnTheSameDirectoryIsRefused() throws IOException, InterruptedException {
        Process process = start(Sampler.class);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(output.readLine()).isEqualTo("appended");
            assertThatThrownBy(() -> FileStore.open(directory, Clock.systemUTC()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program uses the store in this directory");
        } finally {
            kill(process);
        }
    }
}
