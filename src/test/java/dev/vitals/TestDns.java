package dev.vitals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A DNS server on a random port of 127.0.0.1, over UDP and TCP, which knows what the test tells it. */
public final class TestDns implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int ANSWER = 0x8180;
    private static final int TRUNCATED = 0x0200;

    private static final int MOST_ATTEMPTS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final DatagramSocket udp = vertx.createDatagramSocket();
    private final Map<String, Function<Question, Buffer>> names = new ConcurrentHashMap<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger openConnections = new AtomicInteger();
    private volatile boolean tcpHangs;

    private TestDns(boolean withTcp) {
        await(udp.listen(0, "127.0.0.1"));
        udp.handler(packet -> {
            Question question = new Question(packet.data(), packet.sender().port(), false);
            Buffer answer = answer(question);
            if (answer.length() > 0) {
                var unused =
                        udp.send(answer, packet.sender().port(), packet.sender().host());
            }
        });
        if (withTcp) {
            NetServer tcp = vertx.createNetServer().connectHandler(this::accept);
            try {
                await(tcp.listen(port(), "127.0.0.1"));
            } catch (CompletionException taken) {
                close();
                throw taken;
            }
        }
    }

    /** Starts one. The port that UDP has been given may be taken for TCP, by any connection of this machine. */
    public static TestDns start() {
        for (int attempt = 1; ; attempt++) {
            try {
                return new TestDns(true);
            } catch (CompletionException taken) {
                if (attempt == MOST_ATTEMPTS || !(taken.getCause() instanceof BindException)) {
                    throw taken;
                }
            }
        }
    }

    /** Starts one that answers over UDP only. */
    public static TestDns withoutTcp() {
        return new TestDns(false);
    }

    /** What was asked: the whole message, from where, and how. */
    public record Question(Buffer message, int fromPort, boolean overTcp) {

        private int end() {
            int end = HEADER;
            while (message.getByte(end) != 0) {
                end += message.getByte(end) + 1;
            }
            return end + 5;
        }

        /** The name, as it was sent, without a dot at its end. */
        public String name() {
            List<String> labels = new ArrayList<>();
            for (int at = HEADER; message.getByte(at) != 0; at += message.getByte(at) + 1) {
                labels.add(message.getString(at + 1, at + 1 + message.getByte(at)));
            }
            return String.join(".", labels);
        }

        /** The number of the kind of record. */
        public int type() {
            return message.getUnsignedShort(end() - 4);
        }

        /** An answer with this code and these records, which are for the name that was asked. */
        public Buffer answer(int code, boolean truncated, Buffer... records) {
            Buffer answer = Buffer.buffer()
                    .appendBuffer(message.slice(0, 2))
                    .appendUnsignedShort(ANSWER | code | (truncated ? TRUNCATED : 0))
                    .appendUnsignedShort(1)
                    .appendUnsignedShort(records.length)
                    .appendInt(0)
                    .appendBuffer(message.slice(HEADER, end()));
            for (Buffer each : records) {
                answer.appendBuffer(each);
            }
            return answer;
        }
    }

    /** Answers with these records. */
    public TestDns answer(String name, Buffer... records) {
        return on(name, question -> question.answer(0, false, records));
    }

    /** Answers with that code and no records. */
    public TestDns refuse(String name, int code) {
        return on(name, question -> question.answer(code, false));
    }

    /** Answers over TCP only; over UDP it says that the answer is cut off. */
    public TestDns answerOverTcp(String name, Buffer... records) {
        return on(name, question -> question.overTcp() ? question.answer(0, false, records) : question.answer(0, true));
    }

    /** Never answers. */
    public TestDns hang(String name) {
        return on(name, question -> Buffer.buffer());
    }

    /** Never answers over TCP, whatever the name. */
    public TestDns hangOverTcp() {
        tcpHangs = true;
        return this;
    }

    /** Answers anything else; nothing at all where that is empty. */
    public TestDns on(String name, Function<Question, Buffer> answer) {
        names.put(name, answer);
        return this;
    }

    /** Sends something to whoever asked over UDP, besides the answer. */
    public void send(Buffer message, Question question) {
        var unused = udp.send(message, question.fromPort(), "127.0.0.1");
    }

    private Buffer answer(Question question) {
        questions.add(question);
        return names.getOrDefault(question.name(), unknown -> unknown.answer(3, false))
                .apply(question);
    }

    private void accept(NetSocket socket) {
        openConnections.incrementAndGet();
        socket.closeHandler(closed -> openConnections.decrementAndGet());
        socket.handler(message -> {
            Buffer answer = answer(new Question(
                    message.slice(2, message.length()), socket.remoteAddress().port(), true));
            if (!tcpHangs) {
                var unused = socket.write(
                        Buffer.buffer().appendUnsignedShort(answer.length()).appendBuffer(answer));
            }
        });
    }

    public int port() {
        return udp.localAddress().port();
    }

    /** For a setting: where it is. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** All questions so far, in their order. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /** How many TCP connections are open now. */
    public int openConnections() {
        return openConnections.get();
    }

    /** A record for the name that was asked, with this content. */
    public static Buffer record(int type, Buffer content) {
        return Buffer.buffer()
                .appendUnsignedShort(0xc000 | HEADER)
                .appendUnsignedShort(type)
                .appendUnsignedShort(1)
                .appendInt(60)
                .appendUnsignedShort(content.length())
                .appendBuffer(content);
    }

    /** An A or AAAA record. */
    public static Buffer address(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return record(bytes.length == 4 ? 1 : 28, Buffer.buffer(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A name as the content of a record, or a part of it. */
    public static Buffer name(String name) {
        Buffer encoded = Buffer.buffer();
        for (String label : name.split("\\.", -1)) {
            encoded.appendUnsignedByte((short) label.length()).appendString(label);
        }
        return encoded.appendByte((byte) 0);
    }

    /** Some numbers of 16 bits and a name as the content of a record. */
    public static Buffer numbersAndName(String name, int... numbers) {
        Buffer content = Buffer.buffer();
        for (int each : numbers) {
            content.appendUnsignedShort(each);
        }
        return content.appendBuffer(name(name));
    }

    /** A TXT record of these parts. */
    public static Buffer text(String... parts) {
        Buffer content = Buffer.buffer();
        for (String each : parts) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            content.appendUnsignedByte((short) bytes.length).appendBytes(bytes);
        }
        return record(16, content);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> void await(Future<T> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
