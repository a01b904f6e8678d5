package dev.vitals.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One configured key: who sends it and what that one may do. The key itself is forgotten, only its hash is kept. */
final class ApiKey {
    private final Role role;
    private final byte[] hash;
    private final Uni<SecurityIdentity> identity;

    ApiKey(String name, Role role, String key) {
        this.role = role;
        this.hash = hash(key);
        this.identity = Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRoles(role.granted())
                        .build());
    }

    Role role() {
        return role;
    }

    /** The caller that sends this key; made once, so that a request allocates none. */
    Uni<SecurityIdentity> identity() {
        return identity;
    }

    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
