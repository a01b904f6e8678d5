package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitals.registry.Secret;
import dev.vitals.webhook.WebhookFormat.Refusal;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as Standard Webhooks 1.0 has it. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_DECODED_BYTES = 64;

    private WebhookSignature() {}

    /** One signature for each secret, so that a receiver can change to a new one while the old one still serves. */
    static Map<String, String> headers(String id, Instant time, String body, List<Secret> secrets) {
        long seconds = time.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        if (!secrets.isEmpty()) {
            byte[] signed = (id + "." + seconds + "." + body).getBytes(UTF_8);
            headers.put(
                    "webhook-signature",
                    secrets.stream().map(secret -> signature(signed, secret)).collect(Collectors.joining(" ")));
        }
        return headers;
    }

    /** Whether each secret can sign, and is long enough not to be guessed. */
    static Optional<Refusal> refusal(List<Secret> secrets) {
        return secrets.stream().allMatch(WebhookSignature::isAllowed)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "secret", "whsec_ followed by base64 of 24 to 64 bytes, or a text of at least 24 characters"));
    }

    private static boolean isAllowed(Secret secret) {
        String value = secret.value();
        if (!value.startsWith(PREFIX)) {
            return value.length() >= LEAST_BYTES;
        }
        try {
            int length = key(secret).length;
            return length >= LEAST_BYTES && length <= MOST_DECODED_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] key(Secret secret) {
        String value = secret.value();
        return value.startsWith(PREFIX)
                ? Base64.getDecoder().decode(value.substring(PREFIX.length()))
                : value.getBytes(UTF_8);
    }

    private static String signature(byte[] signed, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
