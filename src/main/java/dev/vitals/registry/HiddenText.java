package dev.vitals.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret that the configuration contains, and in whose texts it must not be shown.
 *
 * @param component the component to which it belongs; null when it belongs to none
 * @param forAll whether it must not be shown in any component's texts, since nobody knows to which it belongs
 */
record HiddenText(Secret secret, @Nullable String component, boolean forAll) {

    private static final Pattern OF_COMPONENT = Pattern.compile("components\\.(?:\"([^\"]+)\"|([^.]+))\\..+");
    private static final Pattern OF_BUILT_IN = Pattern.compile("(ai-model|cache|resilience|database)\\..+");
    private static final Pattern OF_OTHERS = Pattern.compile("(?:webhooks|store|api-keys|connectivity).*");

    /** The value of this key below {@code health.check}. */
    static HiddenText of(String key, String value) {
        Secret secret = new Secret(value);
        Matcher component = OF_COMPONENT.matcher(key);
        if (component.matches()) {
            String quoted = component.group(1);
            return new HiddenText(secret, quoted == null ? component.group(2) : quoted, false);
        }
        Matcher builtIn = OF_BUILT_IN.matcher(key);
        return builtIn.matches()
                ? new HiddenText(secret, builtIn.group(1).replace('-', '_'), false)
                : new HiddenText(secret, null, !OF_OTHERS.matcher(key).matches());
    }

    /** Whether it must not be shown in this component's texts. A component's own name is no secret. */
    boolean isHiddenFrom(String name) {
        return (forAll || name.equals(component)) && !secret.value().equals(name);
    }
}
