package dev.unroll.app.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers are looked into: the way one has come from number to number, those pinned beside it, and the one under the
 * pointer. Immutable.
 *
 * @param trail the numbers that were looked into, the first one first
 * @param at which of them is looked into now; −1 for none
 * @param pins those that stay in sight, the first one first
 * @param hovered the number under the pointer, in whatever view; null for none
 */
public record Inquiry(
        List<Crumb> trail,
        int at,
        List<Quantity> pins,
        @Nullable Quantity hovered) {
    /** Nothing is looked into. */
    public static final Inquiry NONE = new Inquiry(List.of(), -1, List.of(), null);

    private static final int LONGEST = 40;
    private static final int MOST_PINS = 12;

    /** A number as it was in an epoch, from 1. */
    public record Crumb(int epoch, Quantity number) {}

    public Inquiry {
        trail = List.copyOf(trail);
        pins = List.copyOf(pins);
    }

    /** The number that is looked into; it may be shown in a later epoch than it was found in. */
    public Optional<Quantity> number() {
        return at < 0 ? Optional.empty() : Optional.of(trail.get(at).number());
    }

    public boolean canGoBack() {
        return at > 0;
    }

    public boolean canGoOn() {
        return at < trail.size() - 1;
    }

    /** On to another number; whatever came after the one left is forgotten. */
    Inquiry into(Crumb next) {
        List<Crumb> way = new ArrayList<>(trail.subList(0, at + 1));
        if (!way.isEmpty() && way.getLast().equals(next)) {
            return this;
        }
        way.add(next);
        if (way.size() > LONGEST) {
            way.removeFirst();
        }
        return new Inquiry(way, way.size() - 1, pins, hovered);
    }

    /** To one of the trail, by its place. */
    Inquiry at(int place) {
        return new Inquiry(trail, place, pins, hovered);
    }

    /** Another epoch is shown: the number looked into is remembered with that one. */
    Inquiry inEpoch(int epoch) {
        if (at < 0 || trail.get(at).epoch() == epoch) {
            return this;
        }
        List<Crumb> way = new ArrayList<>(trail);
        way.set(at, new Crumb(epoch, way.get(at).number()));
        return new Inquiry(way, at, pins, hovered);
    }

    /** The same number, or its gradient, in its place. */
    public Inquiry facing(boolean gradient) {
        if (at < 0) {
            return this;
        }
        List<Crumb> way = new ArrayList<>(trail);
        way.set(at, new Crumb(way.get(at).epoch(), way.get(at).number().facing(gradient)));
        return new Inquiry(way, at, pins, hovered);
    }

    /** No number any more, and no trail; what is pinned stays. */
    public Inquiry ended() {
        return new Inquiry(List.of(), -1, pins, null);
    }

    /** With a number pinned, or no longer. */
    public Inquiry pinning(Quantity number) {
        List<Quantity> others = new ArrayList<>(pins);
        if (!others.remove(number)) {
            others.add(number);
            if (others.size() > MOST_PINS) {
                others.removeFirst();
            }
        }
        return new Inquiry(trail, at, others, hovered);
    }

    public Inquiry hovering(@Nullable Quantity number) {
        return new Inquiry(trail, at, pins, number);
    }

    /** In another run, where nothing of the way has been. */
    Inquiry elsewhere() {
        return at < 0 ? new Inquiry(List.of(), -1, pins, null) : new Inquiry(List.of(trail.get(at)), 0, pins, null);
    }
}
