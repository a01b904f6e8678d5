package dev.vitals.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses that anybody can reach from those that only exist within a machine or network (RFC 6890). */
final class PublicAddress {

    private static final int IPV4_BYTES = 4;

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !isSpecial
                && (address instanceof Inet6Address
                        ? isPublicIpv6(address.getAddress())
                        : isPublicIpv4(address.getAddress()));
    }

    private static boolean isPublicIpv4(byte[] address) {
        int first = Byte.toUnsignedInt(address[0]);
        int second = Byte.toUnsignedInt(address[1]);
        int third = Byte.toUnsignedInt(address[2]);
        boolean isShared = first == 100 && second >= 64 && second < 128;
        boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean isBenchmark = first == 198 && (second == 18 || second == 19);
        boolean isExample =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !isShared && !isProtocol && !isBenchmark && !isExample;
    }

    private static boolean isPublicIpv6(byte[] address) {
        int first = Byte.toUnsignedInt(address[0]);
        int second = Byte.toUnsignedInt(address[1]);
        boolean isUniqueLocal = (first & 0xfe) == 0xfc;
        if (first == 0x20 && second == 0x02) {
            return isPublicIpv4(Arrays.copyOfRange(address, 2, 2 + IPV4_BYTES)) && isPublic(address, 2);
        }
        if (first == 0 && second == 0x64) {
            return isPublic(address, address.length - IPV4_BYTES);
        }
        boolean isDocumentation = first == 0x20 && second == 0x01 && address[2] == 0x0d && address[3] == (byte) 0xb8;
        return first != 0 && !isUniqueLocal && !isDocumentation;
    }

    /** An IPv4 address that stands within another one. */
    private static boolean isPublic(byte[] address, int from) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + IPV4_BYTES)));
        } catch (UnknownHostException impossible) {
            return false;
        }
    }
}
