package dev.vitals.checks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Says what a MariaDB 10.11 said, recorded on the wire: first its greeting, then an answer to each packet of a client. */
final class RecordedMySql implements AutoCloseable {

    /** Version 5.5.5-10.11.18-MariaDB-0+deb12u1, without TLS. */
    static final String GREETING =
            "640000000a352e352e352d31302e31312e31382d4d6172696144422d302b646562313275310003000000"
                    + "574d5a5c416e267100fef7080200ff81150000000000001d00000029753440263c3c567b2a5b6d006d7973716c5f6e61746976655f"
                    + "70617373776f726400";

    /** The password is right. */
    static final String OK = "0700000200000002000000";

    /** {@code Access denied for user 'v'@'localhost' (using password: YES)}, 1045, 28000. */
    static final String DENIED =
            "45000002ff15042332383030304163636573732064656e69656420666f7220757365722027762740276c6f"
                    + "63616c686f73742720287573696e672070617373776f72643a2059455329";

    /** One row with the number 1. */
    static final String ONE =
            "010000010117000002036465660000000131000c3f000100000003810000000002000003013107000004fe000002000000";

    private final NetServer server;
    private final List<String> packets;

    RecordedMySql(Vertx vertx, String... packets) {
        this.packets = List.of(packets);
        server = vertx.createNetServer().connectHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    private void serve(NetSocket client) {
        Iterator<String> answers = packets.iterator();
        client.handler(packet -> say(client, answers));
        say(client, answers);
    }

    private static void say(NetSocket client, Iterator<String> answers) {
        if (answers.hasNext()) {
            client.write(Buffer.buffer(HexFormat.of().parseHex(answers.next())));
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
