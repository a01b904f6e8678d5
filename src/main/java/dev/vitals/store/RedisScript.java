package dev.vitals.store;

import dev.vitals.store.WriteQueue.Write;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;

/**
 * Does a batch of writes in Redis, all or none of them, and once, however often it is sent: the number of the last batch
 * stands under a key of this process. Redis' own identifiers would be those of the time of writing, which may be long
 * after that of the entry; so the script makes them, greater than the last one of the stream.
 */
final class RedisScript {

    static final String APPEND = "append";
    static final String SIZE = "size";
    static final String BEFORE = "before";
    static final String PUT = "put";
    static final String REMOVE = "remove";
    /** Writes nothing, but is confirmed in its turn. */
    static final String NOTHING = "nothing";

    private static final String TEXT = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return {} end
            redis.call('SET', KEYS[1], ARGV[1], 'EX', 86400)

            local last = {}

            local function last_of(key)
              if last[key] then return last[key][1], last[key][2] end
              if redis.call('EXISTS', key) == 0 then return 0, 0 end
              local info = redis.call('XINFO', 'STREAM', key)
              for i = 1, #info, 2 do
                if info[i] == 'last-generated-id' then
                  local time, sequence = string.match(info[i + 1], '(%d+)-(%d+)')
                  return tonumber(time), tonumber(sequence)
                end
              end
            end

            local writes = {}

            function writes.append(key, argument, value)
              local time, sequence = last_of(key)
              local fields = {'p', value}
              if tonumber(argument) > time then
                time, sequence = tonumber(argument), 0
              else
                if tonumber(argument) < time then fields = {'p', value, 't', argument} end
                sequence = sequence + 1
              end
              redis.call('XADD', key, string.format('%.0f-%.0f', time, sequence), unpack(fields))
              last[key] = {time, sequence}
            end
            function writes.size(key, argument) redis.call('XTRIM', key, 'MAXLEN', argument) end
            function writes.before(key, argument) redis.call('XTRIM', key, 'MINID', argument) end
            function writes.put(key, argument, value) redis.call('HSET', key, argument, value) end
            function writes.remove(key, argument) redis.call('HDEL', key, argument) end
            function writes.nothing() end

            local failed = {}
            for i = 2, #KEYS do
              local at = 3 * i - 4
              local done, err = pcall(writes[ARGV[at]], KEYS[i], ARGV[at + 1], ARGV[at + 2])
              if not done then
                failed[#failed + 1] = i - 2
                failed[#failed + 1] = type(err) == 'table' and err.err or err
              end
            end
            return failed
            """;

    private static final String CLAIM = """
            local owner = redis.call('GET', KEYS[1])
            if owner and owner ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    private RedisScript() {}

    /** The request that answers 1 where the key is, or becomes, the owner's for so many milliseconds; else 0. */
    static Request claim(String key, String owner, long milliseconds) {
        return Request.cmd(Command.EVAL).arg(CLAIM).arg(1).arg(key).arg(owner).arg(milliseconds);
    }

    /** The request that does the writes; its answer lists those that failed: the index, then why. */
    static Request request(String marker, long batch, List<Write> writes) {
        Request request =
                Request.cmd(Command.EVAL).arg(TEXT).arg(writes.size() + 1).arg(marker);
        writes.forEach(write -> request.arg(write.key()));
        request.arg(batch);
        writes.forEach(write -> request.arg(write.kind()).arg(write.argument()).arg(write.value()));
        return request;
    }
}
