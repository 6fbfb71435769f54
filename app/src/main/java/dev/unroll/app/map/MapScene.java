package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to draw.
 *
 * @param path the way through the memory, as far as it is computed; null while there is none
 * @param plane what is looked at
 * @param bounds how much of it
 * @param regions what the head says where; none where it reads another layer
 * @param units whether the axes are units, and which; else it is a projection
 * @param earlier the same sequence in other epochs, ascending
 * @param over another path laid over; null for none
 * @param timestep which stop is looked at, from 1; 0 for none
 */
record MapScene(
        @Nullable StatePath path,
        Plane plane,
        Bounds bounds,
        List<Domain> regions,
        List<Integer> units,
        List<Earlier> earlier,
        @Nullable StatePath over,
        int timestep) {
    MapScene {
        regions = List.copyOf(regions);
        units = List.copyOf(units);
        earlier = List.copyOf(earlier);
    }

    /** Nothing to draw. */
    static final MapScene EMPTY = new MapScene(
            null, Plane.ofUnits(new double[2], 0, 1), Bounds.UNIT, List.of(), List.of(), List.of(), null, 0);

    /** One of the small maps. */
    record Earlier(StatePath path, List<Domain> regions) {
        Earlier {
            regions = List.copyOf(regions);
        }
    }

    /** The paths of the last few epochs before the one shown. */
    List<StatePath> ghosts(int most) {
        StatePath now = path;
        if (now == null) {
            return List.of();
        }
        List<StatePath> before = earlier.stream()
                .map(Earlier::path)
                .filter(other -> other.epoch() < now.epoch())
                .toList();
        return before.subList(Math.max(0, before.size() - most), before.size());
    }

    /** Where a path leads, h₀ first. */
    List<Point> points(StatePath of) {
        return of.on(plane);
    }
}
