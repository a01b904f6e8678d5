package dev.vitals.checks;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of records that can be asked for, and how people write what they hold. */
enum DnsKind {
    A,
    AAAA,
    CNAME,
    MX,
    NS,
    PTR,
    SRV,
    TXT;

    /** Their words, in lower case. */
    static List<String> words() {
        return Stream.of(values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static DnsKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    DnsRecordType type() {
        return DnsRecordType.valueOf(name());
    }

    /** How such a record is written, as a phrase. */
    String form() {
        return switch (this) {
            case A -> "an IPv4 address";
            case AAAA -> "an IPv6 address";
            case CNAME, NS, PTR -> "a name";
            case MX -> "preference and name, such as '10 mail.example.com'";
            case SRV -> "priority, weight, port and target, such as '10 60 5060 sip.example.com'";
            case TXT -> "any text";
        };
    }

    boolean isForm(String text) {
        return switch (this) {
            case A -> NetUtil.isValidIpV4Address(text);
            case AAAA -> NetUtil.isValidIpV6Address(text);
            case CNAME, NS, PTR -> text.matches("\\S+");
            case MX -> text.matches("\\d+ +\\S+");
            case SRV -> text.matches("(\\d+ +){3}\\S+");
            case TXT -> true;
        };
    }

    /** The one way to write what may be written in several. */
    String normal(String text) {
        return switch (this) {
            case TXT -> text;
            case A, AAAA ->
                HostAddress.literal(text).map(NetUtil::toAddressString).orElse(text);
            default -> text.toLowerCase(Locale.ROOT).replaceAll(" +", " ").replaceFirst("\\.$", "");
        };
    }
}
