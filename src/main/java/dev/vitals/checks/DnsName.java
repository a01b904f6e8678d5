package dev.vitals.checks;

import java.net.IDN;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names as they are sent to a DNS server. */
final class DnsName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private DnsName() {}

    /** In lower case, without a dot at the end; of an address the name of its PTR record. Empty where it can be none. */
    static Optional<String> of(String text, DnsKind kind) {
        Optional<InetAddress> address = HostAddress.literal(text);
        if (address.isPresent()) {
            return address.filter(found -> kind == DnsKind.PTR).map(DnsName::reverse);
        }
        return ascii(text.replaceFirst("\\.$", "")).filter(DnsName::isName);
    }

    private static Optional<String> ascii(String text) {
        try {
            return Optional.of(IDN.toASCII(text).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST
                && text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)
                && Stream.of(text.split("\\.", -1))
                        .allMatch(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL);
    }

    /** RFC 1035, section 3.5, and RFC 3596, section 2.5: the parts of the address, the last one first. */
    private static String reverse(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isShort = bytes.length == 4;
        List<String> parts = IntStream.range(0, bytes.length)
                .map(i -> bytes[bytes.length - 1 - i] & 0xff)
                .mapToObj(part -> isShort ? Integer.toString(part) : halves(part))
                .toList();
        return String.join(".", parts) + (isShort ? ".in-addr.arpa" : ".ip6.arpa");
    }

    private static String halves(int part) {
        return Integer.toHexString(part & 0xf) + "." + Integer.toHexString(part >> 4);
    }
}
