package dev.vitals.webhook;

import java.util.List;

/**
 * The receivers that are told of changes.
 *
 * @param names their ids, in the order of the configuration
 */
public record ReceiverNames(List<String> names) {

    public ReceiverNames {
        names = List.copyOf(names);
    }
}
