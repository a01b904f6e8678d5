package dev.vitals.probe;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the service, or with {@code --probe} asks the one that runs on this machine. */
@QuarkusMain
public final class Main {

    /** Without arguments it runs until it is asked to end; any argument makes it a command that ends by itself. */
    public static void main(String... arguments) throws IOException {
        Optional<String> problem = ConfigFiles.problem(Path.of("config"));
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(1);
        } else if (arguments.length == 0) {
            Quarkus.run();
        } else {
            System.exit(new ProbeCommand(CommandConfig.read(), System.out, System.err).run(List.of(arguments)));
        }
    }
}
