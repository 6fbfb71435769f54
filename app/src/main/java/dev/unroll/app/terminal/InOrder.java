package dev.unroll.app.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands on results that come in any order in the order of what they belong to, each as soon as all before it are there. */
final class InOrder<K, R> {
    private final Deque<K> expected;
    private final Function<R, K> key;
    private final Consumer<R> next;
    private final Map<K, R> early = new HashMap<>();

    InOrder(List<K> order, Function<R, K> key, Consumer<R> next) {
        expected = new ArrayDeque<>(order);
        this.key = key;
        this.next = next;
    }

    void add(R result) {
        early.put(key.apply(result), result);
        for (@Nullable R ready = head(); ready != null; ready = head()) {
            expected.removeFirst();
            next.accept(ready);
        }
    }

    private @Nullable R head() {
        return expected.isEmpty() ? null : early.remove(expected.getFirst());
    }
}
