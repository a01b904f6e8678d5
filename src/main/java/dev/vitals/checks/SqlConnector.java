package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;

/**
 * Opens connections of the database that a URL names: {@code postgresql://} (or {@code postgres://}) or {@code mysql://},
 * then {@code user[:password]@host[:port][/database][?sslmode=…]}. The modes are those of the database's own clients and
 * mean the same: by default TLS where the server can; a certificate is verified in the {@code verify} modes alone, against
 * the authorities that this Java trusts.
 */
final class SqlConnector implements Supplier<ConnectionClient<SqlConnection>> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final ServerUrl url;
    private final Duration connectTimeout;
    private final Supplier<ConnectionClient<SqlConnection>> clients;

    /** An {@link IllegalArgumentException} where the URL is none of a database. */
    SqlConnector(Vertx vertx, ServerUrl url) {
        this(vertx, url, CONNECT_TIMEOUT);
    }

    SqlConnector(Vertx vertx, ServerUrl url, Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        this.vertx = vertx;
        this.url = url;
        if (url.user().isEmpty()) {
            throw new IllegalArgumentException("the URL names no user");
        }
        clients = switch (url.scheme()) {
            case "postgresql", "postgres" -> postgreSql(sslMode("prefer"));
            case "mysql" -> mySql(sslMode("preferred").replace('-', '_'));
            default -> throw new IllegalArgumentException("the URL does not begin with postgresql:// or mysql://");
        };
    }

    /** What a URL must have so that connections can be opened, if it is wrong. */
    static Optional<String> problem(Vertx vertx, ServerUrl url) {
        try {
            new SqlConnector(vertx, url);
            return Optional.empty();
        } catch (IllegalArgumentException invalid) {
            return Optional.of("a URL with a known sslmode, such as disable, require or verify-full");
        }
    }

    @Override
    public ConnectionClient<SqlConnection> get() {
        return clients.get();
    }

    private String sslMode(String defaultMode) {
        String mode = url.parameters().getOrDefault("ssl-mode", defaultMode);
        return url.parameters().getOrDefault("sslmode", mode).toLowerCase(Locale.ROOT);
    }

    private Supplier<ConnectionClient<SqlConnection>> postgreSql(String sslMode) {
        if (sslMode.equals("prefer")) {
            // The client's own way leaves open the connection on which the server declined.
            Supplier<ConnectionClient<SqlConnection>> secure = postgreSql("require");
            Supplier<ConnectionClient<SqlConnection>> open = postgreSql("disable");
            return () -> new FallbackClient<>(secure.get(), open.get(), failure -> !(failure instanceof PgException));
        }
        PgConnectOptions options = new PgConnectOptions()
                .setSslMode(io.vertx.pgclient.SslMode.of(sslMode))
                .addProperty("application_name", "vitals")
                .setPort(url.portOr(PgConnectOptions.DEFAULT_PORT))
                .setDatabase(url.path().isEmpty() ? url.user() : url.path());
        fill(options, sslMode.startsWith("verify"), sslMode.equals("verify-full"));
        return () -> client(PgBuilder.pool().connectingTo(options));
    }

    private Supplier<ConnectionClient<SqlConnection>> mySql(String sslMode) {
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setSslMode(io.vertx.mysqlclient.SslMode.of(sslMode))
                .setPort(url.portOr(MySQLConnectOptions.DEFAULT_PORT))
                .setDatabase(url.path());
        fill(options, sslMode.startsWith("verify"), sslMode.equals("verify_identity"));
        return () -> client(MySQLBuilder.pool().connectingTo(options));
    }

    private void fill(SqlConnectOptions options, boolean verifyIssuer, boolean verifyName) {
        options.setHost(url.host())
                .setUser(url.user())
                .setPassword(url.password().value())
                .setConnectTimeout((int) connectTimeout.toMillis());
        options.setHostnameVerificationAlgorithm(verifyName ? "HTTPS" : "");
        if (verifyIssuer) {
            options.setTrustOptions(javaTrust());
        } else {
            options.setTrustAll(true);
        }
    }

    private static TrustOptions javaTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no certificate authorities to trust", e);
        }
    }

    /** A pool of one, because only a pool closes a connection whose handshake hangs. */
    private ConnectionClient<SqlConnection> client(ClientBuilder<Pool> builder) {
        PoolOptions one = new PoolOptions().setMaxSize(1).setName("health-check");
        Pool pool = builder.with(one).using(vertx).build();
        return new ConnectionClient<>() {
            @Override
            public Future<SqlConnection> connect() {
                // Without a handler the client prints the failures of an idle connection.
                return pool.getConnection().onSuccess(opened -> opened.exceptionHandler(broken -> {}));
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }
}
