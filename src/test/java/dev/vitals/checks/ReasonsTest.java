package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void messageIsTheReason() {
        assertThat(Reasons.of(new ConnectException("Connection refused: localhost/127.0.0.1:1")))
                .isEqualTo("Connection refused: localhost/127.0.0.1:1");
    }

    @Test
    void firstCauseThatSaysSomethingIsTheReason() {
        assertThat(Reasons.of(
                        new IllegalStateException("  ", new RuntimeException(null, new Exception("the disk is full")))))
                .isEqualTo("the disk is full");
    }

    @Test
    void classNamesAreLeftOut() {
        assertThat(Reasons.of(new CompletionException(new ConnectException("Connection refused"))))
                .isEqualTo("Connection refused");
        assertThat(Reasons.of(new RuntimeException("io.vertx.core.Outer$InnerError: it broke")))
                .isEqualTo("it broke");
        assertThat(Reasons.of(new RuntimeException("IllegalStateException: it broke")))
                .isEqualTo("it broke");
    }

    @Test
    void messageThatIsNothingButAClassNameIsNoReason() {
        assertThat(Reasons.of(new RuntimeException("java.lang.NullPointerException", new Exception("it broke"))))
                .isEqualTo("it broke");
    }

    @Test
    void nothingSaidIsSaidSo() {
        assertThat(Reasons.of(new NullPointerException())).isEqualTo("no reason was given");
    }

    @Test
    void closedConnectionIsNamed() {
        assertThat(Reasons.of(new ClosedChannelException())).isEqualTo("the connection was closed");
    }

    @Test
    void bareHostNameIsExplained() {
        assertThat(Reasons.of(new UnknownHostException("no.such.host"))).isEqualTo("unknown host no.such.host");
        assertThat(Reasons.of(new UnknownHostException("no.such.host: no address")))
                .isEqualTo("no.such.host: no address");
    }

    @Test
    void lastCauseOfATlsFailureIsTheReason() {
        Exception root = new CertificateExpiredException("NotAfter: Tue Nov 24 10:00:00 UTC 2026");
        assertThat(Reasons.of(new SSLException("Failed to create SSL connection", root)))
                .isEqualTo("no secure connection: the certificate has expired, "
                        + "NotAfter: Tue Nov 24 10:00:00 UTC 2026");
    }

    @Test
    void reasonIsOneShortLine() {
        assertThat(Reasons.of(new RuntimeException("one\n  two"))).isEqualTo("one two");
        assertThat(Reasons.of(new RuntimeException("word ".repeat(1000)))).hasSize(201);
    }

    @Test
    void chainThatEndsInItselfEnds() {
        Exception one = new Exception((String) null);
        Exception other = new Exception(null, one);
        one.initCause(other);
        assertThat(Reasons.of(one)).isEqualTo("no reason was given");
    }
}
