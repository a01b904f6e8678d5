package dev.vitals.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller may do. */
enum Role {
    READ("read"),
    ADMIN("admin");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As it is written in the settings and as a security identity knows it. */
    String label() {
        return label;
    }

    /** The labels of this role and of those that it implies. */
    Set<String> granted() {
        return this == ADMIN ? Set.of(READ.label, ADMIN.label) : Set.of(READ.label);
    }

    static @Nullable Role of(String label) {
        for (Role role : values()) {
            if (role.label.equals(label)) {
                return role;
            }
        }
        return null;
    }
}
