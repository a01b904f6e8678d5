package dev.vitals.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * {@code --probe [live|ready|started|well]}: asks the service on this machine for a probe, for containers that have no
 * other program to ask with. Ends with 0 where the probe is UP, else with 1.
 */
final class ProbeCommand {

    private static final String OPTION = "--probe";
    private static final List<String> PROBES = List.of("live", "ready", "started", "well");
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");
    private static final int PATIENCE_MS = 3000;

    private final Config config;
    private final PrintStream out;
    private final PrintStream err;

    /** The configuration is that of the service, so that both agree on where it listens. */
    ProbeCommand(Config config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments) {
        String probe = arguments.size() == 2 ? arguments.get(1) : PROBES.get(0);
        if (arguments.size() > 2 || !arguments.get(0).equals(OPTION) || !PROBES.contains(probe)) {
            err.printf(
                    "The arguments are '%s'; allowed is %s, alone or with one of %s, or nothing to run the service.%n",
                    String.join(" ", arguments), OPTION, String.join(", ", PROBES));
            return 1;
        }
        return ask(address(probe));
    }

    private URI address(String probe) {
        String host = config.getOptionalValue("quarkus.http.host", String.class)
                .filter(each -> !EVERY_ADDRESS.contains(each))
                .orElse("127.0.0.1");
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return URI.create("http://" + authority + "/q/health/" + probe);
    }

    private int ask(URI probe) {
        try {
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            int status = connection.getResponseCode();
            connection.disconnect();
            out.printf("%s answered %d.%n", probe, status);
            return status == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException failure) {
            err.printf("%s did not answer: %s.%n", probe, failure.getMessage());
            return 1;
        }
    }
}
