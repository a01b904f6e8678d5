package dev.vitals.probe;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the service, or with {@code --probe} asks the one that runs on this machine. */
@QuarkusMain
public final class Main {

    /** Without arguments it runs until it is asked to end; any argument makes it a command that ends by itself. */
    public static void main(String... arguments) throws IOException {
        List<String> problems =
                ConfigFiles.problems(Path.of("config"), ConfigLocation.read(System.getenv(), System.getProperties()));
        if (!problems.isEmpty()) {
            System.err.println("Invalid configuration:\n- " + String.join("\n- ", problems));
            System.exit(1);
        } else if (arguments.length == 0) {
            Quarkus.run();
        } else {
            System.exit(new ProbeCommand(CommandConfig.read(), System.out, System.err).run(List.of(arguments)));
        }
    }
}
