package dev.vitals.probe;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Runs the service, or with {@code --probe} asks the one that runs on this machine. */
@QuarkusMain
public final class Main {

    private Main() {}

    /** Without arguments it runs until it is asked to end; any argument makes it a command that ends by itself. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            ProbeCommand command = new ProbeCommand(ConfigProvider.getConfig(), System.out, System.err);
            System.exit(command.run(List.of(arguments)));
        }
    }
}
