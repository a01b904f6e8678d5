package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is asked.
 *
 * @param host of the one DNS server; empty: those of the system
 * @param port of the one DNS server
 */
record DnsServers(Optional<String> host, int port) {

    private static final int DNS_PORT = 53;
    private static final int HIGHEST_PORT = 65_535;

    /** How long one of several servers is waited for, before the next is asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** An address of version 6 stands in brackets where a port follows. */
    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<v6>[\\p{XDigit}:.]+)]|(?<host>[^\\s:\\[\\]/]+))(?::(?<port>\\d{1,5}))?");

    /** Empty where something else is declared than a server. */
    static Optional<DnsServers> read(ComponentSettings settings) {
        Optional<String> text = settings.text("server");
        if (text.isEmpty()) {
            return Optional.of(new DnsServers(Optional.empty(), DNS_PORT));
        }
        Optional<DnsServers> server = text.flatMap(DnsServers::parse);
        if (server.isEmpty()) {
            settings.refuse(
                    "server", text.get(), "a host with or without a port, such as dns.example.com:53 or [::1]:53");
        }
        return server;
    }

    static Optional<DnsServers> parse(String text) {
        if (text.indexOf(':') != text.lastIndexOf(':')
                && HostAddress.literal(text).isPresent()
                && !text.startsWith("[")) {
            return Optional.of(new DnsServers(Optional.of(text), DNS_PORT));
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group("port");
        return Optional.of(new DnsServers(
                        Optional.ofNullable(parts.group("v6")).or(() -> Optional.ofNullable(parts.group("host"))),
                        port == null ? DNS_PORT : Integer.parseInt(port)))
                .filter(server -> server.port >= 1 && server.port <= HIGHEST_PORT);
    }

    /** The answer of the first server that has one; where several cannot tell, the failure of the last. */
    <T> Uni<T> ask(Vertx vertx, Function<InetSocketAddress, Uni<T>> question) {
        return Uni.createFrom()
                .completionStage(() -> addresses(vertx).toCompletionStage())
                .chain(servers -> inTurn(servers, question));
    }

    static <T> Uni<T> inTurn(List<InetSocketAddress> servers, Function<InetSocketAddress, Uni<T>> question) {
        Uni<T> first = question.apply(servers.get(0));
        return servers.size() == 1
                ? first
                : first.ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure()
                        .recoverWithUni(() -> inTurn(servers.subList(1, servers.size()), question));
    }

    private Future<List<InetSocketAddress>> addresses(Vertx vertx) {
        return host.map(text -> HostAddress.of(vertx, text).map(found -> List.of(new InetSocketAddress(found, port))))
                .orElseGet(() -> vertx.executeBlocking(DnsServers::ofTheSystem, false));
    }

    /** This reads a file now and then. */
    static List<InetSocketAddress> ofTheSystem() {
        DnsServerAddressStream servers =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
        return Stream.generate(servers::next).limit(servers.size()).toList();
    }
}
