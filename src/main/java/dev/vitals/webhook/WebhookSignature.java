package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitals.registry.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {

    static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** The headers of a message: its id, the time of this attempt, and a signature with each secret, where there are any. */
    static Map<String, String> headers(String id, Instant time, String body, List<Secret> secrets) {
        String seconds = Long.toString(time.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        if (!secrets.isEmpty()) {
            String signed = id + "." + seconds + "." + body;
            headers.put(
                    "webhook-signature",
                    secrets.stream().map(secret -> "v1," + sign(signed, secret)).collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static String sign(String text, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** What a secret stands for: base64 after {@value #PREFIX}, else the text itself. */
    static byte[] key(Secret secret) {
        String text = secret.value();
        return text.startsWith(PREFIX)
                ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
                : text.getBytes(UTF_8);
    }
}
