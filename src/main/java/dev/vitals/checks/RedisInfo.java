package dev.vitals.checks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Redis answers to {@code INFO}, <a href="https://redis.io/docs/latest/commands/info/">redis.io</a>. */
final class RedisInfo {

    private final Map<String, String> fields;

    private RedisInfo(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Reads the whole answer; a line that is no field is skipped. */
    static RedisInfo parse(String answer) {
        Map<String, String> fields = new HashMap<>();
        answer.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return new RedisInfo(fields);
    }

    /** The field, or null where this Redis does not tell it. */
    @Nullable
    String text(String field) {
        return fields.get(field);
    }

    /** The field as a whole number, or null where this Redis does not tell it. */
    @Nullable
    Long number(String field) {
        String text = fields.get(field);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException otherForm) {
            return null;
        }
    }

    private long numberOrZero(String field) {
        Long number = number(field);
        return number == null ? 0 : number;
    }

    boolean isLoading() {
        return numberOrZero("loading") == 1 || numberOrZero("async_loading") == 1;
    }

    boolean isReplica() {
        return "slave".equals(text("role"));
    }

    boolean isLinkDown() {
        return isReplica() && !"up".equals(text("master_link_status"));
    }

    /** The used part of the memory limit, 1 is all of it; 0 where there is no limit. */
    double usedMemoryRatio() {
        long limit = numberOrZero("maxmemory");
        return limit <= 0 ? 0 : (double) numberOrZero("used_memory") / limit;
    }

    /** The part of all look-ups of keys that found one, 0 to 1; null where nothing was looked up. */
    @Nullable
    Double hitRate() {
        long hits = numberOrZero("keyspace_hits");
        long all = hits + numberOrZero("keyspace_misses");
        return all == 0 ? null : (Double) ((double) hits / all);
    }
}
