package dev.vitals.checks;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the records of an answer as people do (RFC 1035, 2782, 3596). */
final class DnsRecords {

    private DnsRecords() {}

    /** Those of one kind, sorted, since servers like to change their order. */
    static List<String> read(DnsResponse response, DnsKind kind) {
        try {
            return IntStream.range(0, response.count(DnsSection.ANSWER))
                    .mapToObj(i -> response.<DnsRecord>recordAt(DnsSection.ANSWER, i))
                    .filter(each -> each.type().equals(kind.type()))
                    .map(each -> text(each, kind))
                    .sorted()
                    .toList();
        } catch (IndexOutOfBoundsException | DecoderException malformed) {
            throw new UnusableAnswerException("the answer is malformed");
        }
    }

    private static String text(DnsRecord answer, DnsKind kind) {
        if (answer instanceof DnsPtrRecord pointer) {
            return withoutDot(pointer.hostname());
        }
        if (!(answer instanceof DnsRawRecord raw)) {
            throw new CorruptedFrameException("no content");
        }
        // Of the record itself the place to read from stays as it is.
        ByteBuf content = raw.content().duplicate();
        return switch (kind) {
            case A -> address(content, 4);
            case AAAA -> address(content, 16);
            case CNAME, NS, PTR -> name(content);
            case MX -> number(content) + name(content);
            case SRV -> number(content) + number(content) + number(content) + name(content);
            case TXT -> text(content);
        };
    }

    private static String address(ByteBuf content, int length) {
        if (content.readableBytes() != length) {
            throw new CorruptedFrameException("no address");
        }
        byte[] bytes = new byte[length];
        content.readBytes(bytes);
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String number(ByteBuf content) {
        return content.readUnsignedShort() + " ";
    }

    private static String name(ByteBuf content) {
        return withoutDot(DefaultDnsRecordDecoder.decodeName(content));
    }

    private static String withoutDot(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Its parts are one text, which is only cut because a part holds no more than 255 bytes (RFC 7208, section 3.3). */
    private static String text(ByteBuf content) {
        StringBuilder text = new StringBuilder();
        while (content.isReadable()) {
            text.append(content.readSlice(content.readUnsignedByte()).toString(StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
