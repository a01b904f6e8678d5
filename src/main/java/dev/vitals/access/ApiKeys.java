package dev.vitals.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All keys that are configured. */
final class ApiKeys {
    static final ApiKeys NONE = new ApiKeys(List.of());

    private final List<ApiKey> keys;

    ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    boolean none() {
        return keys.isEmpty();
    }

    /** The first key that equals what was sent, or null; every key is compared, so that the time tells nothing. */
    @Nullable
    ApiKey find(String sent) {
        byte[] hash = ApiKey.hash(sent);
        ApiKey found = null;
        for (ApiKey key : keys) {
            boolean same = key.hasHash(hash);
            found = same && found == null ? key : found;
        }
        return found;
    }
}
