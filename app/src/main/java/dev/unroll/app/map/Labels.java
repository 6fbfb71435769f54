package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.network.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The stops of a path with their numbers, and a text beside each that lies on nothing else. Stops that fall on one another share a
 * pill with all their numbers. Pure geometry, in pixels.
 */
final class Labels {
    static final double TALL = 14;
    private static final double RADIUS = 10.5;
    private static final double DOT = 4;
    private static final double DIGIT = 7;
    private static final double LETTER = 8.2;
    /** Past so many stops they are dots without numbers. */
    private static final int NUMBERED = 20;

    private Labels() {}

    /**
     * Some stops that fall together.
     *
     * @param stops their indices, ascending from 0
     * @param box the pill, or the dot
     * @param numbered whether there is room for their numbers
     */
    record Mark(List<Integer> stops, Box box, boolean numbered) {
        Mark {
            stops = List.copyOf(stops);
        }

        String numbers() {
            return stops.size() > 4
                    ? (stops.getFirst() + 1) + "…" + (stops.getLast() + 1)
                    : stops.stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining(","));
        }
    }

    /** A text's place: its left end and middle. */
    record Label(int mark, Box box) {}

    /** The marks of stops, none on another. */
    static List<Mark> marks(List<Point> stops) {
        boolean numbered = stops.size() <= NUMBERED;
        double radius = numbered ? RADIUS : DOT;
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            List<Integer> one = new ArrayList<>(List.of(i));
            groups.add(one);
        }
        if (numbered) {
            // Pills grow as they are joined: until none lies on another.
            while (join(groups, stops, radius)) {
                // Once more.
            }
        }
        return groups.stream()
                .map(group -> new Mark(group, pill(group, stops, radius), numbered))
                .toList();
    }

    private static boolean join(List<List<Integer>> groups, List<Point> stops, double radius) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (overlap(pill(groups.get(i), stops, radius), pill(groups.get(j), stops, radius))) {
                    groups.get(i).addAll(groups.remove(j));
                    groups.get(i).sort(null);
                    return true;
                }
            }
        }
        return false;
    }

    private static Box pill(List<Integer> group, List<Point> stops, double radius) {
        double x = group.stream().mapToDouble(i -> stops.get(i).x()).average().orElse(0);
        double y = group.stream().mapToDouble(i -> stops.get(i).y()).average().orElse(0);
        double letters = new Mark(group, new Box(0, 0, 0, 0), true).numbers().length() * DIGIT;
        double half = group.size() == 1 ? radius : Math.max(radius, letters / 2 + 6);
        return new Box(x - half, y - radius, 2 * half, 2 * radius);
    }

    static boolean overlap(Box a, Box b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }

    /** A place for the text of each mark, beside it, inside {@code frame}, on no mark and no other text; left out where there is none. */
    static List<Label> labels(List<Mark> marks, List<String> texts, Box frame, List<Box> taken) {
        List<Label> labels = new ArrayList<>();
        List<Box> used = new ArrayList<>(taken);
        marks.forEach(mark -> used.add(mark.box()));
        for (int i = 0; i < marks.size(); i++) {
            double wide = texts.get(i).codePointCount(0, texts.get(i).length()) * LETTER + 2;
            for (Box place : around(marks.get(i).box(), wide)) {
                boolean inside = place.x() >= frame.x() + 1
                        && place.right() <= frame.right() - 1
                        && place.y() >= frame.y() + 1
                        && place.bottom() <= frame.bottom() - 1;
                if (inside && used.stream().noneMatch(other -> overlap(place, other))) {
                    used.add(place);
                    labels.add(new Label(i, place));
                    break;
                }
            }
        }
        return labels;
    }

    private static List<Box> around(Box mark, double wide) {
        List<Box> places = new ArrayList<>();
        for (double far = 3; far <= 17; far += 7) {
            double right = mark.right() + far;
            double left = mark.x() - far - wide;
            double middle = mark.centerX() - wide / 2;
            double level = mark.centerY() - TALL / 2;
            double below = mark.bottom() + far - 1;
            double above = mark.y() - far + 1 - TALL;
            for (double[] place : new double[][] {
                {right, level}, {left, level}, {middle, below}, {middle, above},
                {right - 4, below - 3}, {right - 4, above + 3}, {left + 4, below - 3}, {left + 4, above + 3}
            }) {
                places.add(new Box(place[0], place[1], wide, TALL));
            }
        }
        return places;
    }
}
