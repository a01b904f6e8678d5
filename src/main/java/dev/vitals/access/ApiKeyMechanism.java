package dev.vitals.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Tells the caller by an API key. A key that it does not know is no failure here: another mechanism, such as OIDC, may
 * know it; where none does, the caller is anonymous, and {@link AccessPolicy} refuses that one where it must.
 */
@Singleton
final class ApiKeyMechanism implements HttpAuthenticationMechanism {
    private static final Uni<SecurityIdentity> UNKNOWN = Uni.createFrom().nullItem();
    private static final Uni<ChallengeData> CHALLENGE =
            Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vitals\""));
    private static final Uni<HttpCredentialTransport> TRANSPORT = Uni.createFrom()
            .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, Credentials.HEADER));

    private final ApiKeys keys;

    ApiKeyMechanism(AccessSettings settings) {
        this.keys = settings.keys();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String sent = keys.none() ? null : Credentials.key(context.request());
        ApiKey known = sent == null ? null : keys.find(sent);
        return known == null ? UNKNOWN : known.identity();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return CHALLENGE;
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return TRANSPORT;
    }

    /** Before the others: a bearer key of ours must not be refused by one that expects a token there. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }
}
