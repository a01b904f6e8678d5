package dev.vitals.registry;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people write them: {@code db.example.com:5432}, {@code [::1]:53}. */
final class HostAndPort {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:/@\\[\\]]+)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    private static final String ALLOWED = "host:port addresses separated by commas, or a JSON array of them";

    private HostAndPort() {}

    /** The hosts with their ports under a key, not yet looked up; none where it is unset. */
    static List<InetSocketAddress> read(SettingsReader reader, String key) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String text : reader.names(key, ALLOWED, "").orElse(List.of())) {
            parse(text).ifPresentOrElse(addresses::add, () -> reader.refuse(key, text, ALLOWED));
        }
        return addresses;
    }

    /** Empty for anything else; the host is not looked up. */
    static Optional<InetSocketAddress> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts.group(3));
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(host, port));
    }
}
