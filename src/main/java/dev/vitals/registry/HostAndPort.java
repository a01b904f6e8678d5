package dev.vitals.registry;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people write them: {@code db.example.com:5432}, {@code [::1]:53}. */
final class HostAndPort {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:/@\\[\\]]+)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    private HostAndPort() {}

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
