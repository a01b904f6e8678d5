package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks DNS servers one question, each time over a socket of its own, which is closed afterwards whatever happens. By
 * Netty's resolver: Vert.x' own client takes an answer that was cut off for whole, instead of asking again over TCP, and a
 * name that points to itself keeps it busy for ever.
 */
final class DnsLookup {

    /** More than any check may take; only what a cancelled question leaves behind ends by it. */
    private static final int QUERY_TIMEOUT_MS = 60_000;

    /** What passes through all networks in one piece, see https://www.dnsflagday.net/2020/. */
    private static final int LARGEST_DATAGRAM = 1232;

    private static final Map<DnsResponseCode, String> REFUSALS = Map.of(
            DnsResponseCode.SERVFAIL, "the DNS server failed (SERVFAIL)",
            DnsResponseCode.REFUSED, "the DNS server refused to answer (REFUSED)",
            DnsResponseCode.NOTIMP, "the DNS server does not know such questions (NOTIMP)",
            DnsResponseCode.FORMERR, "the DNS server did not understand the question (FORMERR)");

    private final VertxInternal vertx;
    private final String name;
    private final DnsKind kind;

    DnsLookup(VertxInternal vertx, String name, DnsKind kind) {
        this.vertx = vertx;
        this.name = name;
        this.kind = kind;
    }

    /** What that server says; fails where it says that it cannot tell. */
    Uni<DnsAnswer> ask(InetSocketAddress server) {
        return AnswerSignal.use(signal -> ask(server, signal));
    }

    private Uni<DnsAnswer> ask(InetSocketAddress server, AnswerSignal signal) {
        return Uni.createFrom().emitter(emitter -> {
            EventLoop loop = vertx.getOrCreateContext().nettyEventLoop();
            // All on one thread: a socket is there, or is none, when the question is cancelled.
            loop.execute(() -> ask(server, loop, emitter, signal));
        });
    }

    private void ask(
            InetSocketAddress server, EventLoop loop, UniEmitter<? super DnsAnswer> emitter, AnswerSignal signal) {
        List<Channel> connections = new ArrayList<>();
        DnsNameResolver resolver = resolver(server, loop, connections, signal);
        var answer = resolver.query(server, new DefaultDnsQuestion(name + ".", kind.type()));
        answer.addListener(done -> tell(answer, emitter));
        emitter.onTermination(() -> loop.execute(() -> {
            answer.cancel(false);
            resolver.close();
            connections.forEach(connection -> {
                var unused = connection.close();
            });
        }));
    }

    private DnsNameResolver resolver(
            InetSocketAddress server, EventLoop loop, List<Channel> connections, AnswerSignal signal) {
        Transport transport = vertx.transport();
        return new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(() -> {
                    // Only an answer that was cut off makes it ask again over TCP.
                    signal.answered();
                    SocketChannel connection =
                            (SocketChannel) transport.channelFactory(false).newChannel();
                    connections.add(connection);
                    return connection;
                })
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(server))
                .hostsFileEntriesResolver((host, types) -> null)
                .queryTimeoutMillis(QUERY_TIMEOUT_MS)
                .maxPayloadSize(LARGEST_DATAGRAM)
                .build();
    }

    private void tell(
            Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> answer, UniEmitter<? super DnsAnswer> emitter) {
        if (!answer.isSuccess()) {
            emitter.fail(plain(answer.cause()));
            return;
        }
        AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = answer.getNow();
        try {
            emitter.complete(read(envelope.content()));
        } catch (UnusableAnswerException unusable) {
            emitter.fail(unusable);
        } finally {
            envelope.release();
        }
    }

    /** The resolver puts the question before its reasons. */
    private static Throwable plain(Throwable failure) {
        return failure.getCause() == null ? new ConnectException("the DNS server did not answer") : failure.getCause();
    }

    private DnsAnswer read(DnsResponse response) {
        DnsResponseCode code = response.code();
        if (code.equals(DnsResponseCode.NXDOMAIN)) {
            return new DnsAnswer(false, List.of());
        }
        if (!code.equals(DnsResponseCode.NOERROR)) {
            throw new UnusableAnswerException(REFUSALS.getOrDefault(code, "the DNS server answered " + code));
        }
        if (response.isTruncated()) {
            throw new UnusableAnswerException("the answer is too long for UDP, and the DNS server does not speak TCP");
        }
        return new DnsAnswer(true, DnsRecords.read(response, kind));
    }
}
