package dev.vitals.access;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Takes bearer tokens {@code token:<role>} as OIDC would, fails on every other one, and answers a little later. */
@Singleton
@IfBuildProperty(name = AccessProfiles.OTHER_MECHANISM, stringValue = "true")
class TestTokens implements HttpAuthenticationMechanism {
    private static final String TOKEN = "Bearer token:";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String sent = context.request().getHeader("Authorization");
        return sent == null ? Uni.createFrom().nullItem() : later(context).map(ignored -> identity(sent));
    }

    private static Uni<Long> later(RoutingContext context) {
        return Uni.createFrom().emitter(emitter -> context.vertx().setTimer(1, emitter::complete));
    }

    private static SecurityIdentity identity(String sent) {
        if (!sent.startsWith(TOKEN)) {
            throw new AuthenticationFailedException("s3cret");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("someone"))
                .addRole(sent.substring(TOKEN.length()))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"other\""));
    }
}
