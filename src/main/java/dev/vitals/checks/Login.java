package dev.vitals.checks;

import dev.vitals.registry.Secret;
import java.util.Optional;

/**
 * Who asks, where that is configured apart from the URL.
 *
 * @param user in place of the URL's
 * @param password in place of the URL's
 */
record Login(Optional<String> user, Optional<Secret> password) {

    static final Login OF_URL = new Login(Optional.empty(), Optional.empty());

    /** The same server, asked by this user. */
    ServerUrl at(ServerUrl server) {
        return new ServerUrl(
                server.scheme(),
                server.host(),
                server.port(),
                user.orElse(server.user()),
                password.orElse(server.password()),
                server.path(),
                server.parameters());
    }
}
