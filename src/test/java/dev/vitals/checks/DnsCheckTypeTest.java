package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestDns;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsCheckTypeTest {

    private static final String NAME = "shop.example.com";

    private static Vertx vertx;

    private final TestDns dns = TestDns.start();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeAll() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private static TestComponent declared(String... keysAndValues) {
        return TestComponent.declared(new DnsCheckType(vertx), keysAndValues);
    }

    private TestComponent component(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        if (!settings.contains("server")) {
            settings.addAll(List.of("server", dns.address()));
        }
        if (!settings.contains("name")) {
            settings.addAll(List.of("name", NAME));
        }
        return declared(settings.toArray(String[]::new));
    }

    private ComponentStatus look(String... more) {
        try (TestComponent component = component(more)) {
            return component.look();
        }
    }

    private String failure(String... more) {
        try (TestComponent component = component(more)) {
            return component.failure();
        }
    }

    @Test
    void nameThatResolvesIsHealthy() {
        dns.answer(NAME, TestDns.address("192.0.2.2"), TestDns.address("192.0.2.1"));
        ComponentStatus result = look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("Name resolved");
        assertThat(result.metadata())
                .containsEntry("answers", List.of("192.0.2.1", "192.0.2.2"))
                .containsEntry("record_type", "A")
                .containsKey("latency_ms");
    }

    /** One record of each kind, as a server sends it. */
    private void answerEveryKind(String name) {
        dns.on(name, question -> switch (question.type()) {
            case 1 -> question.answer(0, false, TestDns.address("192.0.2.1"));
            case 28 -> question.answer(0, false, TestDns.address("2001:db8::1"));
            case 5 -> question.answer(0, false, TestDns.record(5, TestDns.name("Web.example.com")));
            case 15 ->
                question.answer(
                        0,
                        false,
                        TestDns.record(15, TestDns.numbersAndName("mail.example.com", 10)),
                        TestDns.record(15, TestDns.numbersAndName("backup.example.com", 40_000)));
            case 2 -> question.answer(0, false, TestDns.record(2, TestDns.name("ns1.example.com")));
            case 12 -> question.answer(0, false, TestDns.record(12, TestDns.name("host.example.com")));
            case 33 ->
                question.answer(
                        0, false, TestDns.record(33, TestDns.numbersAndName("sip.example.com", 1, 65_535, 5060)));
            default -> question.answer(0, false, TestDns.text("v=spf1 include:", "example.com -all"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "A, 192.0.2.1",
        "a, 192.0.2.1",
        "AAAA, 2001:DB8:0:0:0:0:0:1",
        "AAAA, 2001:db8::1",
        "CNAME, web.EXAMPLE.com.",
        "MX, 10 mail.example.com",
        "Mx, 40000  Backup.example.com.",
        "NS, ns1.example.com",
        "PTR, host.example.com.",
        "SRV, 1 65535 5060 SIP.example.com.",
        "TXT, v=spf1 include:example.com -all"
    })
    void recordOfEachKindIsWhatIsExpected(String kind, String expect) {
        answerEveryKind(NAME);
        ComponentStatus result = look("record-type", kind, "expect", expect);
        assertThat(result.message()).isEqualTo("Name resolved");
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 192.0.2.9, 192.0.2.1",
        "AAAA, 2001:db8::9, 2001:db8::1",
        "CNAME, example.com, Web.example.com",
        "MX, 20 mail.example.com, '10 mail.example.com, 40000 backup.example.com'",
        "NS, ns2.example.com, ns1.example.com",
        "PTR, other.example.com, host.example.com",
        "SRV, 1 1 5060 sip.example.com, 1 65535 5060 sip.example.com",
        "TXT, V=SPF1 INCLUDE:EXAMPLE.COM -ALL, v=spf1 include:example.com -all"
    })
    void otherRecordThanExpectedIsUnhealthy(String kind, String expect, String answered) {
        answerEveryKind(NAME);
        ComponentStatus result = look("record-type", kind, "expect", expect);
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("Resolved to " + answered + " instead of " + expect);
        assertThat(result.metadata()).containsEntry("record_type", kind).containsKey("answers");
    }

    @Test
    void aliasOnTheWayIsNoAnswerOfItsOwn() {
        Buffer alias = TestDns.record(5, TestDns.name("web.example.com"));
        dns.answer(NAME, alias, TestDns.address("192.0.2.1"));
        assertThat(look().metadata()).containsEntry("answers", List.of("192.0.2.1"));
        dns.answer(NAME, alias);
        assertThat(failure()).isEqualTo("Health check 'x' failed: no A record for " + NAME);
    }

    @Test
    void manyAndLongAnswersAreBoundedButAllCount() {
        dns.answerOverTcp(
                NAME,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> TestDns.text("%03d".formatted(i) + "x".repeat(200), "y".repeat(200)))
                        .toArray(Buffer[]::new));
        ComponentStatus result = look("record-type", "TXT", "expect", "100" + "x".repeat(200) + "y".repeat(200));
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.metadata().get("answers"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(20)
                .allSatisfy(each -> assertThat(each.toString()).hasSize(256));
        assertThat(look("record-type", "TXT", "expect", "z").message())
                .contains(" and 95 more instead of z")
                .hasSizeLessThan(1500);
    }

    @ParameterizedTest
    @CsvSource({
        "3, no such name: shop.example.com",
        "0, no A record for shop.example.com",
        "2, the DNS server failed (SERVFAIL)",
        "5, the DNS server refused to answer (REFUSED)",
        "4, the DNS server does not know such questions (NOTIMP)",
        "9, the DNS server answered NotAuth(9)"
    })
    void refusalIsNamed(int code, String reason) {
        dns.refuse(NAME, code);
        assertThat(failure()).isEqualTo("Health check 'x' failed: " + reason);
        assertThat(failure("expect", "192.0.2.1")).isEqualTo("Health check 'x' failed: " + reason);
    }

    @Test
    void nameIsSentInLowerCaseAndAsAscii() {
        dns.answer("xn--bcher-kva.example", TestDns.address("192.0.2.1"));
        assertThat(look("name", "Bücher.Example.").status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, 10.2.0.192.in-addr.arpa",
        "2001:db8::567:89ab, b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        "10.2.0.192.in-addr.arpa, 10.2.0.192.in-addr.arpa"
    })
    void addressIsAskedForByItsReverseName(String address, String asked) {
        dns.answer(asked, TestDns.record(12, TestDns.name("host.example.com")));
        assertThat(look("name", address, "record-type", "PTR", "expect", "host.example.com")
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void answerThatIsCutOffIsAskedForAgainOverTcp() {
        dns.answerOverTcp(NAME, TestDns.text("long"));
        assertThat(look("record-type", "TXT").metadata()).containsEntry("answers", List.of("long"));
        await().untilAsserted(() -> assertThat(dns.openConnections()).isZero());
    }

    @Test
    void answerThatIsCutOffFailsWhereTheServerSpeaksNoTcp() {
        try (TestDns udpOnly = TestDns.withoutTcp()) {
            udpOnly.on(NAME, question -> question.answer(0, true, TestDns.address("192.0.2.1")));
            assertThat(failure("server", udpOnly.address()))
                    .isEqualTo("Health check 'x' failed: the answer is too long for UDP, and the DNS server does not"
                            + " speak TCP");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, A", "28, AAAA", "33, SRV", "16, TXT"})
    void malformedRecordFails(int type, String kind) {
        dns.answer(NAME, TestDns.record(type, Buffer.buffer(new byte[] {5})));
        assertThat(failure("record-type", kind)).isEqualTo("Health check 'x' failed: the answer is malformed");
    }

    @Test
    void nameThatPointsToItselfKeepsNobodyBusy() {
        dns.on(NAME, question -> {
            int place = question.answer(0, false).length() + 12 + 6;
            Buffer content = Buffer.buffer()
                    .appendUnsignedShort(1)
                    .appendUnsignedShort(2)
                    .appendUnsignedShort(3)
                    .appendUnsignedShort(0xc000 | place);
            return question.answer(0, false, TestDns.record(33, content));
        });
        assertThat(failure("record-type", "SRV")).isEqualTo("Health check 'x' failed: the answer is malformed");
    }

    @Test
    void garbageIsPassedOverUntilTheAnswerComes() {
        List<Buffer> garbage =
                List.of(Buffer.buffer("garbage"), Buffer.buffer("x".repeat(1000)), Buffer.buffer(new byte[12]));
        dns.on(NAME, question -> {
            garbage.forEach(each -> dns.send(each, question));
            return question.answer(0, false, TestDns.address("192.0.2.1"));
        });
        assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void socketIsClosedAfterTheAnswer() {
        dns.answer(NAME, TestDns.address("192.0.2.1"));
        look();
        await().until(() -> isFree(dns.questions().get(0).fromPort()));
    }

    @Test
    void hangingServerIsLeftAtOnce() {
        dns.hang(NAME);
        try (TestComponent component = component()) {
            Cancellable look = component.check().check().subscribe().with(result -> {}, failure -> {});
            await().until(() -> !dns.questions().isEmpty());
            int port = dns.questions().get(0).fromPort();
            assertThat(isFree(port)).isFalse();
            look.cancel();
            await().until(() -> isFree(port));
        }
    }

    @Test
    void serverThatHangsOverTcpIsLeftAtOnce() {
        dns.answerOverTcp(NAME, TestDns.address("192.0.2.1")).hangOverTcp();
        try (TestComponent component = component()) {
            Cancellable look = component.check().check().subscribe().with(result -> {}, failure -> {});
            await().until(() -> dns.openConnections() == 1);
            look.cancel();
            await().until(() -> dns.openConnections() == 0);
            await().until(() -> isFree(dns.questions().get(0).fromPort()));
        }
    }

    @Test
    void lookThatIsCancelledAtOnceLeavesNothing() {
        dns.answer(NAME, TestDns.address("192.0.2.1"));
        try (TestComponent component = component()) {
            for (int i = 0; i < 50; i++) {
                component
                        .check()
                        .check()
                        .subscribe()
                        .with(result -> {}, failure -> {})
                        .cancel();
            }
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
        await().until(() -> dns.questions().stream().allMatch(each -> isFree(each.fromPort())));
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    @Test
    void serverMayBeNamed() {
        dns.answer(NAME, TestDns.address("192.0.2.1"));
        assertThat(look("server", "localhost:" + dns.port()).status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(failure("server", "no-such-host.invalid")).contains("no-such-host.invalid");
    }

    @Test
    void nextServerIsAskedWhereTheFirstHangsOrCannotTell() {
        try (TestDns hanging = TestDns.start().hang(NAME);
                TestDns failing = TestDns.start().refuse(NAME, 2)) {
            dns.answer(NAME, TestDns.address("192.0.2.1"));
            DnsLookup lookup = new DnsLookup((VertxInternal) vertx, NAME, DnsKind.A);
            List<InetSocketAddress> servers = Stream.of(hanging, failing, dns)
                    .map(each -> new InetSocketAddress(InetAddress.getLoopbackAddress(), each.port()))
                    .toList();
            assertThat(DnsServers.inTurn(servers, lookup::ask).await().indefinitely())
                    .isEqualTo(new DnsAnswer(true, List.of("192.0.2.1")));
            assertThat(failing.questions()).hasSize(1);
            await().until(() -> isFree(hanging.questions().get(0).fromPort()));
        }
    }

    @Test
    void nameThatAServerDoesNotKnowIsAskedOfNoOther() {
        try (TestDns other = TestDns.start()) {
            DnsLookup lookup = new DnsLookup((VertxInternal) vertx, NAME, DnsKind.A);
            List<InetSocketAddress> servers = Stream.of(dns, other)
                    .map(each -> new InetSocketAddress(InetAddress.getLoopbackAddress(), each.port()))
                    .toList();
            assertThat(DnsServers.inTurn(servers, lookup::ask).await().indefinitely())
                    .isEqualTo(new DnsAnswer(false, List.of()));
            assertThat(other.questions()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "dns.example.com:5353, dns.example.com, 5353",
        "::1, ::1, 53",
        "[::1], ::1, 53",
        "[2001:db8::1]:5353, 2001:db8::1, 5353"
    })
    void serverIsReadInEachOfItsForms(String text, String host, int port) {
        assertThat(DnsServers.parse(text)).contains(new DnsServers(Optional.of(host), port));
    }

    @Test
    void withoutAServerThoseOfTheSystemAreAsked() {
        try (TestComponent component = declared("name", NAME)) {
            assertThat(component.check().name()).isEqualTo("x");
        }
        assertThat(DnsServers.ofTheSystem()).isNotEmpty().allSatisfy(server -> assertThat(server.getPort())
                .isPositive());
    }

    @Test
    void nameIsNeeded() {
        assertThatThrownBy(() -> declared()).hasMessageContaining("components.x.name: missing");
    }

    @ParameterizedTest
    @CsvSource({
        "name, a..b, A, a domain name",
        "name, a b, A, a domain name",
        "name, 2001:db8::1, MX, a domain name",
        "record-type, SOA, A, 'one of a, aaaa, cname, mx, ns, ptr, srv, txt'",
        "server, 127.0.0.1:0, A, 'a host with or without a port'",
        "server, 127.0.0.1:70000, A, 'a host with or without a port'",
        "server, udp://127.0.0.1, A, 'a host with or without a port'",
        "expect, example.com, A, an IPv4 address",
        "expect, 192.0.2.1, AAAA, an IPv6 address",
        "expect, mail.example.com, MX, such as '10 mail.example.com'",
        "expect, 10 sip.example.com, SRV, 'priority, weight, port and target'"
    })
    void badSettingIsRefused(String key, String value, String kind, String allowed) {
        Map<String, String> settings = new HashMap<>(Map.of("name", NAME, "record-type", kind));
        settings.put(key, value);
        String[] all = settings.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
        assertThatThrownBy(() -> declared(all))
                .hasMessageContaining("health.check.components.x." + key + ": invalid value '" + value + "'")
                .hasMessageContaining(allowed);
    }

    @Test
    void longNamesAreRefused() {
        for (String name : List.of("a".repeat(64) + ".example", "a.".repeat(127) + "example")) {
            assertThatThrownBy(() -> declared("name", name))
                    .hasMessageContaining("components.x.name: invalid value '" + name);
        }
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatThrownBy(() -> declared("name", NAME, "port", "53"))
                .hasMessageContaining("components.x.port: unknown key");
    }
}
