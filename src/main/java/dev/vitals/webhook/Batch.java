package dev.vitals.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts deliveries that were never tried together to one, without changing the order of what is told of a component. */
final class Batch {

    private final int most;
    private final Set<String> passed;
    private final List<Delivery> members = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    /**
     * A batch that begins with this delivery.
     *
     * @param most how many notices it may have
     * @param passed the components of which something earlier waits
     */
    Batch(Delivery first, int most, Set<String> passed) {
        this.most = most;
        this.passed = new HashSet<>(passed);
        add(first);
    }

    /** Takes in the next one that waits, if it may go out with the others; else it comes before all that follows. */
    boolean offer(Delivery next, boolean inFlight) {
        boolean fits = !inFlight
                && next.attempts() == 0
                && next.members().isEmpty()
                && notices.size() + next.message().notices().size() <= most
                && next.components().stream().noneMatch(passed::contains);
        if (fits) {
            add(next);
        } else {
            passed.addAll(next.components());
        }
        return fits;
    }

    private void add(Delivery delivery) {
        members.add(delivery);
        notices.addAll(delivery.message().notices());
    }

    boolean isFull() {
        return notices.size() >= most;
    }

    boolean hasSeveral() {
        return members.size() > 1;
    }

    /** All of it as one; its id follows from those of its members. */
    Delivery toDelivery() {
        Delivery first = members.get(0);
        List<String> ids = members.stream().map(Delivery::id).toList();
        Message message = new Message(
                MessageId.of(String.join("\n", ids)), first.message().time(), notices);
        return new Delivery(message, ids, first.next(), 0, first.statusCode(), first.error());
    }
}
