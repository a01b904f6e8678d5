package dev.vitals.access;

import java.util.ArrayList;
import java.util.List;

/** Reads entries {@code name:role:key}, and collects what is wrong with them without ever quoting one. */
final class ApiKeyParser {
    private final List<ApiKey> keys = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    ApiKeyParser(List<String> entries) {
        for (int i = 0; i < entries.size(); i++) {
            String refusal = add(entries.get(i).strip());
            if (!refusal.isEmpty()) {
                refusals.add("entry " + (i + 1) + " of " + entries.size() + " " + refusal);
            }
        }
    }

    /** The keys of the entries that are fine. */
    ApiKeys keys() {
        return new ApiKeys(keys);
    }

    /** What is wrong, each with the position of its entry, counted from 1. */
    List<String> refusals() {
        return refusals;
    }

    private String add(String entry) {
        // Three parts at most, because a key may hold colons itself.
        String[] parts = entry.split(":", 3);
        if (parts.length < 3) {
            return "does not have three parts";
        }
        String name = parts[0].strip();
        Role role = Role.of(parts[1].strip());
        String key = parts[2].strip();
        if (name.isEmpty()) {
            return "has an empty name";
        }
        if (role == null) {
            return "has an unknown role";
        }
        return add(name, role, key);
    }

    private String add(String name, Role role, String key) {
        if (key.isEmpty()) {
            return "has an empty key";
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return "has a key with a character that an HTTP header cannot carry (only visible ASCII can be sent)";
        }
        ApiKey same = new ApiKeys(keys).find(key);
        if (same != null && same.role() != role) {
            return "repeats the key of another entry with another role";
        }
        keys.add(new ApiKey(name, role, key));
        return "";
    }
}
