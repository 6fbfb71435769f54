package dev.unroll.app.map;

import dev.unroll.app.map.Plane.Point;
import dev.unroll.app.network.Box;
import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

/** The drawing: a click or the arrow keys choose a stop, or one of the small maps. */
final class MapView extends CanvasView {
    private static final double NEAR = 14;

    private final Words words;
    private final MapSentences sentences;
    private final IntConsumer chooseStop;
    private final IntConsumer chooseEpoch;
    private MapScene scene = MapScene.EMPTY;
    private Vocabulary vocabulary = Vocabulary.of("");
    private String about = "";
    private int hovered;

    MapView(Words words, IntConsumer chooseStop, IntConsumer chooseEpoch) {
        super("mapView", 60);
        this.words = words;
        this.chooseStop = chooseStop;
        this.chooseEpoch = chooseEpoch;
        sentences = new MapSentences(words);
        setOnMouseMoved(e -> hover(stopAt(e)));
        setOnMouseExited(e -> hover(0));
        setOnMousePressed(this::press);
    }

    /** Draws this; {@code newAbout} says of what plane it is. */
    void show(MapScene newScene, Vocabulary newVocabulary, String newAbout) {
        scene = newScene;
        vocabulary = newVocabulary;
        about = newAbout;
        redraw();
    }

    private MapLayout places() {
        return MapLayout.of(getWidth(), getHeight(), scene.earlier().size());
    }

    /** The stop near the pointer, from 1; 0 for none. */
    private int stopAt(MouseEvent event) {
        StatePath path = scene.path();
        if (path == null) {
            return 0;
        }
        Box map = places().map();
        List<Point> points = scene.points(path);
        Point there = new Point(event.getX(), event.getY());
        int best = 0;
        double nearest = NEAR;
        for (int t = 1; t < points.size(); t++) {
            double far = MapLayout.in(map, scene.bounds(), points.get(t)).distance(there);
            if (far < nearest) {
                nearest = far;
                best = t;
            }
        }
        return best;
    }

    private void hover(int now) {
        if (now != hovered) {
            hovered = now;
            redraw();
        }
    }

    private void press(MouseEvent event) {
        int stop = stopAt(event);
        if (stop > 0) {
            chooseStop.accept(stop);
            return;
        }
        List<Box> small = places().small();
        for (int i = 0; i < small.size(); i++) {
            Box box = small.get(i);
            if (event.getX() >= box.x()
                    && event.getX() < box.right()
                    && event.getY() >= box.y()
                    && event.getY() < box.bottom() + MapLayout.CAPTION) {
                chooseEpoch.accept(scene.earlier().get(i).path().epoch());
            }
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        StatePath path = scene.path();
        if (path == null || path.stops().isEmpty()) {
            return false;
        }
        List<Integer> epochs =
                scene.earlier().stream().map(earlier -> earlier.path().epoch()).toList();
        switch (code) {
            case LEFT -> chooseStop.accept(Math.max(1, scene.timestep() - 1));
            case RIGHT -> chooseStop.accept(Math.min(path.stops().size(), scene.timestep() + 1));
            case UP ->
                epochs.stream()
                        .filter(epoch -> epoch < path.epoch())
                        .reduce((a, b) -> b)
                        .ifPresent(chooseEpoch::accept);
            case DOWN ->
                epochs.stream()
                        .filter(epoch -> epoch > path.epoch())
                        .findFirst()
                        .ifPresent(chooseEpoch::accept);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        StatePath path = scene.path();
        if (path == null) {
            return;
        }
        int told = hovered > 0 ? hovered : isFocused() ? scene.timestep() : 0;
        String line = told > 0 && told <= path.stops().size()
                ? sentences.stop(path.stops().get(told - 1))
                : about;
        new MapPainter(gc, palette, words, vocabulary, places(), scene).paint(path, line);
    }
}
