package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes ids of messages from what they tell, so that what is told again after a crash has the id that it had before. */
final class MessageId {

    private static final int BYTES = 16;

    private MessageId() {}

    /** That of a notice for a receiver. */
    static String of(String receiver, Notice notice) {
        return of(
                receiver,
                notice.kind().name(),
                notice.component(),
                notice.time().toString(),
                notice.to().wireName());
    }

    static String of(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
