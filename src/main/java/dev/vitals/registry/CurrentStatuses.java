package dev.vitals.registry;

import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** What is known now of the components, for checks that are computed from others or that are told by others. */
public interface CurrentStatuses {

    /**
     * The latest status of each of these components, as soon as each has been checked once; nothing is run that has been
     * before. A name that is not checked is left out.
     */
    Uni<Map<String, HealthStatus>> of(List<String> components);

    /**
     * Has a component looked at anew, since something new is known of it; the result is there when this emits. One that
     * is not checked is left alone.
     */
    Uni<Void> renew(String component);
}
