package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.network.Box;
import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws the map and the small ones. */
final class MapPainter {
    private static final int GHOSTS = 3;

    private final Surface gc;
    private final Pen pen;
    private final Palette palette;
    private final Words words;
    private final Vocabulary vocabulary;
    private final MapLayout layout;
    private final MapScene scene;
    private final Color muted;
    private final Color ink;

    MapPainter(Surface gc, Palette palette, Words words, Vocabulary vocabulary, MapLayout layout, MapScene scene) {
        this.gc = gc;
        this.palette = palette;
        this.words = words;
        this.vocabulary = vocabulary;
        this.layout = layout;
        this.scene = scene;
        pen = new Pen(gc, palette);
        muted = palette.get("text-muted");
        ink = palette.get("text");
    }

    /** Draws all of it. */
    void paint(@Nullable StatePath path, String told) {
        title(told);
        axes();
        if (path == null) {
            return;
        }
        Box box = layout.map();
        gc.save();
        gc.beginPath();
        gc.rect(box.x(), box.y(), box.w(), box.h());
        gc.clip();
        regions(box, scene.regions());
        unitSquare(box);
        List<Point> stops = pixels(box, scene.points(path));
        List<Labels.Mark> marks = Labels.marks(stops.subList(1, stops.size()));
        List<String> texts = texts(path, marks);
        Point start = stops.getFirst();
        List<Labels.Label> labels =
                Labels.labels(marks, texts, box, List.of(new Box(start.x() - 5, start.y() - 5, 10, 10)));
        letters(box, labels);
        for (StatePath ghost : scene.ghosts(GHOSTS)) {
            line(pixels(box, scene.points(ghost)), palette.get("forward").deriveColor(0, 1, 1, 0.28), 1);
        }
        StatePath over = scene.over();
        if (over != null) {
            List<Point> others = pixels(box, scene.points(over));
            gc.setLineDashes(5, 4);
            line(others, palette.get("text-muted"), 1.4);
            gc.setLineDashes();
            others.subList(1, others.size()).forEach(p -> ring(p, 4, palette.get("text-muted")));
        }
        line(stops, palette.get("forward"), path.stops().size() > 20 ? 1.2 : 2);
        marks(path, start, marks, labels, texts);
        gc.restore();
        pen.outline(box, palette.get("border-strong"), 1);
        small(path);
    }

    private static List<Point> pixels(Box box, Bounds bounds, List<Point> points) {
        return points.stream().map(p -> MapLayout.in(box, bounds, p)).toList();
    }

    private List<Point> pixels(Box box, List<Point> points) {
        return pixels(box, scene.bounds(), points);
    }

    private void title(String told) {
        double y = MapLayout.TITLE / 2 - 3;
        String title = words.text("map.title");
        boolean beside = !layout.small().isEmpty();
        double end = beside ? layout.small().getFirst().x() - 10 : layout.map().right() + 10;
        pen.fitted(title, 14, y, pen.title, ink, Math.max(1, end - 14));
        pen.fitted(
                told,
                layout.map().x(),
                layout.map().bottom() + 28,
                pen.label,
                muted,
                layout.map().w() + 24);
        if (beside) {
            double x = layout.small().getFirst().x();
            double right = layout.small().stream().mapToDouble(Box::right).max().orElse(x);
            pen.fitted(words.text("map.epochs"), x, y, pen.title, ink, Math.max(1, right - x));
        }
    }

    private void axes() {
        Box box = layout.map();
        boolean named = !scene.units().isEmpty();
        String x = named
                ? words.text("map.axis.unit", Integer.toString(scene.units().getFirst()))
                : words.text("map.axis.first");
        String y = named
                ? words.text("map.axis.unit", Integer.toString(scene.units().getLast()))
                : words.text("map.axis.second");
        pen.text(x, box.centerX(), box.bottom() + 11, pen.label, muted, TextAlignment.CENTER);
        gc.save();
        gc.translate(box.x() - 22, box.centerY());
        gc.rotate(-90);
        pen.text(y, 0, 0, pen.label, muted, TextAlignment.CENTER);
        gc.restore();
        for (double at : new double[] {-1, 1}) {
            Point p = MapLayout.in(box, scene.bounds(), new Point(at, at));
            String number = at < 0 ? "−1" : "+1";
            if (named && p.x() > box.x() && p.x() < box.right()) {
                pen.text(number, p.x(), box.bottom() + 11, pen.small, muted, TextAlignment.CENTER);
            }
            if (named && p.y() > box.y() && p.y() < box.bottom()) {
                pen.text(number, box.x() - 6, p.y(), pen.small, muted, TextAlignment.RIGHT);
            }
        }
    }

    /** A tint a character: the eye follows a region from map to map. */
    private Color tint(int character) {
        double hue = 360.0 * character / Math.max(1, vocabulary.size()) + 15;
        return palette.isDark() ? Color.hsb(hue, 0.42, 0.24) : Color.hsb(hue, 0.075, 1);
    }

    private void regions(Box box, List<Domain> regions) {
        for (Domain region : regions) {
            List<Point> corners = pixels(box, region.corners());
            double[] xs = corners.stream().mapToDouble(Point::x).toArray();
            double[] ys = corners.stream().mapToDouble(Point::y).toArray();
            gc.setFill(tint(region.character()));
            gc.fillPolygon(xs, ys, xs.length);
            gc.setStroke(palette.get("border-strong"));
            gc.setLineWidth(box.w() > 150 ? 1.1 : 0.5);
            gc.strokePolygon(xs, ys, xs.length);
        }
    }

    private void unitSquare(Box box) {
        Point low = MapLayout.in(box, scene.bounds(), new Point(-1, -1));
        Point high = MapLayout.in(box, scene.bounds(), new Point(1, 1));
        if (!scene.units().isEmpty() && high.x() < box.right() && low.x() > box.x()) {
            gc.setLineDashes(4, 4);
            pen.outline(Box.between(low.x(), high.y(), high.x(), low.y()), palette.get("border-strong"), 1);
            gc.setLineDashes();
        }
    }

    /** Every region's character, where the path and its labels leave most room. */
    private void letters(Box box, List<Labels.Label> labels) {
        List<Point> apart = new ArrayList<>(scene.path() == null ? List.of() : scene.points(scene.path()));
        double scale = box.w() / (2 * scene.bounds().half());
        for (Labels.Label label : labels) {
            Box taken = label.box();
            for (double x = taken.x(); x <= taken.right(); x += 12) {
                apart.add(MapLayout.out(box, scene.bounds(), new Point(x, taken.centerY())));
            }
        }
        for (Domain region : scene.regions()) {
            Point middle = region.middle(apart);
            double room = region.room(middle, apart) * scale;
            double size = room > 19 ? 32 : room > 12 ? 20 : room > 7 ? 13 : 0;
            if (size > 0) {
                Point p = MapLayout.in(box, scene.bounds(), middle);
                pen.text(
                        Figures.visible(vocabulary.character(region.character())),
                        p.x(),
                        p.y(),
                        Font.font("Monospaced", FontWeight.BOLD, size),
                        palette.get("text-muted").deriveColor(0, 1, 1, 0.55),
                        TextAlignment.CENTER);
            }
        }
    }

    private void line(List<Point> points, Color colour, double width) {
        gc.setStroke(colour);
        gc.setLineWidth(width);
        for (int i = 1; i < points.size(); i++) {
            gc.strokeLine(
                    points.get(i - 1).x(),
                    points.get(i - 1).y(),
                    points.get(i).x(),
                    points.get(i).y());
        }
    }

    private void ring(Point p, double radius, Color colour) {
        pen.dot(p.x(), p.y(), radius, palette.get("background"));
        gc.setStroke(colour);
        gc.setLineWidth(1.4);
        gc.strokeOval(p.x() - radius, p.y() - radius, 2 * radius, 2 * radius);
    }

    /** What is read and said at each mark. */
    private static List<String> texts(StatePath path, List<Labels.Mark> marks) {
        List<String> texts = new ArrayList<>();
        for (Labels.Mark mark : marks) {
            StatePath.Stop first = path.stops().get(mark.stops().getFirst());
            boolean same = mark.stops().stream().allMatch(i -> {
                StatePath.Stop stop = path.stops().get(i);
                return stop.input().equals(first.input()) && stop.said().equals(first.said());
            });
            texts.add(same ? reads(first) : "→ " + saidByAll(path, mark));
        }
        return texts;
    }

    private void marks(
            StatePath path, Point start, List<Labels.Mark> marks, List<Labels.Label> labels, List<String> texts) {
        ring(start, 4.5, palette.get("forward"));
        Box name = new Box(start.x() + 7, start.y() - 7, 16, 14);
        if (marks.stream().noneMatch(mark -> Labels.overlap(mark.box(), name))
                && labels.stream().noneMatch(label -> Labels.overlap(label.box(), name))) {
            pen.text("h₀", name.x(), start.y(), pen.label, muted, TextAlignment.LEFT);
        }
        for (Labels.Mark mark : marks) {
            boolean right =
                    mark.stops().stream().allMatch(i -> path.stops().get(i).right());
            boolean here = mark.stops().contains(scene.timestep() - 1);
            boolean scored = mark.stops().stream()
                    .anyMatch(i -> !path.stops().get(i).target().isEmpty());
            Color edge = palette.get(!scored ? "forward" : right ? "right" : "wrong");
            Color ground = palette.get(!scored ? "accent-soft" : right ? "right-soft" : "wrong-soft");
            pen.pill(mark.box(), ground, here ? palette.get("text") : edge, here ? 2.6 : 1.6);
            if (mark.numbered()) {
                pen.centered(mark.numbers(), mark.box(), pen.digits, ink);
            }
        }
        for (Labels.Label label : labels) {
            Labels.Mark mark = marks.get(label.mark());
            StatePath.Stop stop = path.stops().get(mark.stops().getFirst());
            boolean right =
                    mark.stops().stream().allMatch(i -> path.stops().get(i).right());
            Color colour = stop.target().isEmpty() ? ink : palette.get(right ? "right" : "wrong");
            pen.text(
                    texts.get(label.mark()),
                    label.box().x() + 1,
                    label.box().centerY(),
                    pen.boldLabel,
                    colour,
                    TextAlignment.LEFT);
        }
    }

    private static String reads(StatePath.Stop stop) {
        String verdict = stop.target().isEmpty() ? "" : stop.right() ? " ✓" : " ✗";
        String input = stop.input().isEmpty() ? "0" : Figures.visible(stop.input());
        return !stop.predicts() ? input : input + " → " + Figures.visible(stop.said()) + verdict;
    }

    private static String saidByAll(StatePath path, Labels.Mark mark) {
        StringBuilder all = new StringBuilder();
        mark.stops().stream()
                .map(i -> Figures.visible(path.stops().get(i).said()))
                .distinct()
                .forEach(all::append);
        return all.toString();
    }

    private void small(StatePath now) {
        for (int i = 0; i < layout.small().size() && i < scene.earlier().size(); i++) {
            Box box = layout.small().get(i);
            MapScene.Earlier earlier = scene.earlier().get(i);
            pen.fill(box, palette.get("surface"));
            gc.save();
            gc.beginPath();
            gc.rect(box.x(), box.y(), box.w(), box.h());
            gc.clip();
            regions(box, earlier.regions());
            List<Point> points = pixels(box, scene.points(earlier.path()));
            line(points, palette.get("forward"), 1);
            for (int t = 1; t < points.size(); t++) {
                StatePath.Stop stop = earlier.path().stops().get(t - 1);
                pen.dot(
                        points.get(t).x(),
                        points.get(t).y(),
                        points.size() > 20 ? 1.6 : 2.6,
                        palette.get(stop.target().isEmpty() ? "forward" : stop.right() ? "right" : "wrong"));
            }
            gc.restore();
            boolean here = earlier.path().epoch() == now.epoch();
            pen.outline(box, palette.get(here ? "accent" : "border-strong"), here ? 2 : 1);
            double y = box.bottom() + 9;
            String number = String.format(Locale.ROOT, "%03d", earlier.path().epoch());
            pen.text(number, box.x(), y, pen.plainDigits, here ? palette.get("accent") : muted, TextAlignment.LEFT);
            String said = earlier.path().said();
            double letters = pen.widthOf(said, pen.plainDigits);
            if (letters + 28 < box.w()) {
                pen.text(said, box.right(), y, pen.plainDigits, ink, TextAlignment.RIGHT);
            }
        }
    }
}
