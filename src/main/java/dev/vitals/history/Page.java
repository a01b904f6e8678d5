package dev.vitals.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A page of a list of what many components have.
 *
 * @param items in their order: by time, within one time by component, and of one component as they were recorded
 * @param next where the next page begins; empty where there is none
 */
record Page<T>(List<Item<T>> items, Optional<PageCursor> next) {

    /**
     * Something with its place in the order.
     *
     * @param time when it was
     * @param component whose it is, as its place among all
     * @param sequence the place among those of one component and time
     * @param value what it is
     */
    record Item<T>(long time, int component, long sequence, T value) {}

    /**
     * Finds the items of a page: of all that it is offered it keeps no more than the page needs, so that any number of
     * components can have any number of items, in any order, as after the clock was set back.
     */
    static final class Builder<T> {

        private final PageRequest request;
        private final Comparator<Item<T>> order;
        private final PriorityQueue<Item<T>> lastFirst;
        private final int given;

        Builder(PageRequest request) {
            this.request = request;
            Comparator<Item<T>> byTime = Comparator.comparingLong(Item::time);
            order = (request.newestFirst() ? byTime.reversed() : byTime)
                    .thenComparingInt(Item::component)
                    .thenComparingLong(Item::sequence);
            lastFirst = new PriorityQueue<>(Collections.reverseOrder(order));
            given = request.after().map(PageCursor::given).orElse(0);
        }

        /** Takes an item; false where it, and so any of a time that comes later in the order, is not on the page. */
        boolean offer(Item<T> item) {
            // Those that were given already come first, and one more tells whether there is a next page.
            if (lastFirst.size() <= request.limit() + given) {
                return lastFirst.add(item);
            }
            Item<T> last = lastFirst.element();
            if (order.compare(item, last) < 0) {
                lastFirst.remove();
                return lastFirst.add(item);
            }
            return item.time() == last.time();
        }

        Page<T> build() {
            List<Item<T>> items = new ArrayList<>(lastFirst);
            items.sort(order);
            items = items.subList(already(items), items.size());
            if (items.size() <= request.limit()) {
                return new Page<>(items, Optional.empty());
            }
            List<Item<T>> page = items.subList(0, request.limit());
            return new Page<>(page, Optional.of(cursor(page)));
        }

        private int already(List<Item<T>> items) {
            int count = 0;
            while (count < items.size() && count < givenOf(items.get(count))) {
                count++;
            }
            return count;
        }

        private int givenOf(Item<T> item) {
            return request.givenOf(item.time(), item.component());
        }

        private PageCursor cursor(List<Item<T>> page) {
            Item<T> last = page.get(page.size() - 1);
            int count = givenOf(last);
            for (Item<T> each : page) {
                count += each.time() == last.time() && each.component() == last.component() ? 1 : 0;
            }
            return new PageCursor(request.range(), request.newestFirst(), last.time(), last.component(), count);
        }
    }
}
