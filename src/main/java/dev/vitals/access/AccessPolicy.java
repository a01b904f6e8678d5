package dev.vitals.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lets a request pass or not, whatever route serves it. */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {
    private static final Uni<CheckResult> PERMIT = CheckResult.permit();

    private final boolean noKeys;

    AccessPolicy(AccessSettings settings) {
        this.noKeys = settings.keys().none();
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        Role needed = AccessRules.roleFor(request.request().method(), request.normalizedPath());
        if (needed == null) {
            return Credentials.sentWith(request.request()) ? recognise(request, identity) : PERMIT;
        }
        if (needed == Role.READ && noKeys) {
            return PERMIT;
        }
        return identity.onItem().transformToUni(caller -> decide(caller, needed));
    }

    /** On an open path a known caller is shown more, and an unknown one is not refused. */
    private static Uni<CheckResult> recognise(RoutingContext request, Uni<SecurityIdentity> identity) {
        BiConsumer<RoutingContext, Throwable> silence = AccessPolicy::ignore;
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, silence);
        return identity.onItemOrFailure().transform((caller, failure) -> {
            remember(caller);
            return CheckResult.PERMIT;
        });
    }

    /** In place of Quarkus' own handler, which would answer 401 by itself. */
    private static void ignore(RoutingContext request, Throwable failure) {}

    private Uni<CheckResult> decide(SecurityIdentity caller, Role needed) {
        if (caller.hasRole(needed.label())) {
            remember(caller);
            return PERMIT;
        }
        if (!caller.isAnonymous()) {
            return forbidden("This needs the role " + needed.label() + ", which the caller does not have.");
        }
        return noKeys
                ? forbidden("This changes or triggers something, which needs an API key with the role admin, and no key"
                        + " is configured. Set HEALTH_CHECK_API_KEYS to <name>:admin:<key> and send the key in the"
                        + " header X-API-Key.")
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private static void remember(@Nullable SecurityIdentity caller) {
        if (caller != null && caller.hasRole(Role.READ.label())) {
            DetailsPolicy.rememberReader();
        }
    }

    private static Uni<CheckResult> forbidden(String detail) {
        return Uni.createFrom().failure(new ForbiddenException(detail));
    }
}
