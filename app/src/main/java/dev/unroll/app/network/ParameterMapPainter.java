package dev.unroll.app.network;

import dev.unroll.app.network.RowStack.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the parameters in the column of the rows' names, where there is room for them. */
final class ParameterMapPainter {
    private static final double LEFT = 12;
    private static final double WIDEST = NetworkLayout.LABELS - LEFT - 8;
    private static final double NAME = 15;
    private static final double LOWEST = 14;
    private static final double LARGEST_CELL = 8;
    /** Beyond so many rows or columns cells are points of a picture. */
    private static final int MOST_CELLS = 24;

    private final Pen pen;
    private final NetworkLayout layout;
    private final FrameValues values;

    ParameterMapPainter(Pen pen, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.layout = layout;
        this.values = values;
    }

    /** Whether they are drawn: where there is something to draw, and not while epochs run through. */
    static boolean shows(FrameValues values) {
        boolean runsThrough = values.moment().playing() && !values.moment().slowMotion();
        // Of two directions the names need the room.
        return !values.empty() && !runsThrough && values.shape().directions() == 1;
    }

    /** Whether the open layer's row has room for its maps below its name. */
    static boolean hasRoom(NetworkLayout layout, FrameValues values) {
        return shows(values) && space(layout, values).h() >= 2 * (NAME + LOWEST);
    }

    /** Whether the row of the bars has. */
    static boolean hasRoomForHead(NetworkLayout layout, FrameValues values) {
        return shows(values) && layout.has(Kind.SOFTMAX) && headSpace(layout).h() >= NAME + LOWEST;
    }

    /** Where the open layer's name begins above its maps: with two states below what says where these start. */
    static double nameTop(NetworkLayout layout) {
        int layer = layout.shape().openLayer();
        double band = layout.layerBand(layer).y();
        return layout.shape().lstm() ? Math.max(band, layout.stateLane(layer) - 8) : band;
    }

    private static Box space(NetworkLayout layout, FrameValues values) {
        Box band = layout.layerBand(layout.shape().openLayer());
        double names = values.shape().layers() > 1 ? 36 : 20;
        return Box.between(LEFT, nameTop(layout) + names, LEFT + WIDEST, band.bottom() - 2);
    }

    private static Box headSpace(NetworkLayout layout) {
        var row = layout.row(Kind.SOFTMAX);
        return Box.between(LEFT, row.centerY() - row.h() / 2 + 16, LEFT + WIDEST, row.centerY() + row.h() / 2 - 1);
    }

    void paint() {
        if (!hasRoom(layout, values) && !hasRoomForHead(layout, values)) {
            return;
        }
        if (hasRoom(layout, values)) {
            List<ParameterMap> maps = ParameterMaps.layer(values);
            List<Box> places = places(maps);
            for (int i = 0; i < maps.size(); i++) {
                paint(maps.get(i), places.get(i));
            }
        }
        if (hasRoomForHead(layout, values)) {
            ParameterMaps.head(values).ifPresent(map -> paint(map, headSpace(layout)));
        }
    }

    private List<Box> places(List<ParameterMap> maps) {
        List<Box> places = new ArrayList<>();
        Box all = space(layout, values);
        for (int i = 0; i < maps.size(); i++) {
            places.add(all.row(i, maps.size(), 3));
        }
        return places;
    }

    /** Where the cells of one of the layer's parameters lie; empty where it is not drawn. */
    Optional<Box> place(String name) {
        if (!hasRoom(layout, values)) {
            return Optional.empty();
        }
        List<ParameterMap> maps = ParameterMaps.layer(values);
        for (int i = 0; i < maps.size(); i++) {
            if (maps.get(i).name().equals(name)) {
                return Optional.of(cells(maps.get(i), places(maps).get(i)));
            }
        }
        return Optional.empty();
    }

    /** How many blocks of H rows a parameter has; they lie side by side here. */
    private int blocks(ParameterMap map) {
        int hidden = values.shape().hidden();
        return map.name().startsWith("rnn.") && map.rows() % hidden == 0 ? map.rows() / hidden : 1;
    }

    private Box cells(ParameterMap map, Box place) {
        int blocks = blocks(map);
        double cell = Math.min(
                LARGEST_CELL, Math.min(place.w() / (map.columns() * blocks), (place.h() - NAME) * blocks / map.rows()));
        double w = Math.max(1, map.columns() * blocks * cell);
        int rows = map.rows() / blocks;
        double h = Math.max(1, rows * cell);
        return new Box(place.x(), place.y() + NAME, w, h);
    }

    private void paint(ParameterMap map, Box place) {
        boolean gradient = map.face() == ParameterMap.Face.GRADIENT;
        Color ink = pen.colour(gradient ? "backward" : map.face() == ParameterMap.Face.STEP ? "accent" : "text-muted");
        String bound = " ±" + Symbols.bound(map.scale());
        String text = pen.widthOf(map.symbol() + bound, pen.small) <= place.w() ? map.symbol() + bound : map.symbol();
        pen.text(text, place.x(), place.y() + NAME / 2 - 1, pen.small, ink, TextAlignment.LEFT);
        Box cells = cells(map, place);
        paintCells(map, cells);
        pen.outline(cells.inset(-1), gradient ? ink : pen.colour("border-strong"), 1);
    }

    /** The numbers alone, in a box of any size. */
    void paintCells(ParameterMap map, Box box) {
        int rows = map.rows() / blocks(map);
        int columns = map.columns() * blocks(map);
        if (rows > MOST_CELLS || columns > MOST_CELLS) {
            picture(map, rows, columns, box);
            return;
        }
        double w = box.w() / columns;
        double h = box.h() / rows;
        double gap = Math.min(w, h) >= 5 ? 0.5 : 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                pen.fill(
                        new Box(box.x() + j * w, box.y() + i * h, w - gap, h - gap),
                        pen.palette().signed(value(map, rows, i, j), map.scale()));
            }
        }
    }

    private static double value(ParameterMap map, int rows, int i, int j) {
        return map.values()[j / map.columns() * rows + i][j % map.columns()];
    }

    private void picture(ParameterMap map, int rows, int columns, Box box) {
        int width = Math.clamp((long) box.w(), 1, columns);
        int height = Math.clamp((long) box.h(), 1, rows);
        WritableImage image = new WritableImage(width, height);
        PixelWriter writer = image.getPixelWriter();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                writer.setColor(
                        x,
                        y,
                        pen.palette().signed(value(map, rows, y * rows / height, x * columns / width), map.scale()));
            }
        }
        pen.image(image, box);
    }
}
