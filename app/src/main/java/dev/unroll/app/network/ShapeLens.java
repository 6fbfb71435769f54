package dev.unroll.app.network;

import dev.unroll.app.shapes.Thing;
import dev.unroll.app.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Marks in the drawing which parts of it are output, h_n, or the tensor that is pointed at. */
final class ShapeLens {
    private static final double OUTER = 5;
    private static final double INNER = 1;

    private final Pen pen;
    private final NetworkLayout layout;
    private final Palette palette;

    ShapeLens(Pen pen, NetworkLayout layout, Palette palette) {
        this.pen = pen;
        this.layout = layout;
        this.palette = palette;
    }

    /** The tensor a place in the drawing is part of; null for none. */
    static @Nullable Thing at(@Nullable Spot spot, NetworkShape shape) {
        if (spot == null) {
            return null;
        }
        return switch (spot.kind()) {
            case TARGET -> Thing.TARGET;
            case LOGIT, PREDICTED, PROBABILITY -> Thing.LOGITS;
            case HIDDEN, CELL -> isLast(spot, shape) ? Thing.H_N : shape.isTop(spot.layer()) ? Thing.OUTPUT : Thing.H;
            case STATE -> spot.t() == 0 ? Thing.H0 : Thing.WEIGHT_HH;
            case INPUT_VALUE, CHARACTER -> Thing.X;
            case LOSS, FUTURE, FLOW -> null;
        };
    }

    private static boolean isLast(Spot spot, NetworkShape shape) {
        return spot.t() == end(spot.layer(), shape);
    }

    /** Where a chain ends: backwards in time at the first timestep. */
    private static int end(int layer, NetworkShape shape) {
        return shape.isReverse(layer) ? 1 : shape.timesteps();
    }

    void paint(@Nullable Thing pointed) {
        Color output = palette.get("accent");
        Color last = palette.get("text");
        if (pointed == null || pointed == Thing.OUTPUT) {
            boxes(Thing.OUTPUT).forEach(box -> pen.roundOutline(box.inset(-OUTER), output, 2.5, 10));
            tag("output", boxes(Thing.OUTPUT), output, false);
        }
        if (pointed == null || pointed == Thing.H_N) {
            boxes(Thing.H_N).forEach(box -> pen.roundOutline(box.inset(-INNER), last, 2.5, 8));
            tag("h_n", boxes(Thing.H_N), last, true);
        }
        if (pointed != null && pointed != Thing.OUTPUT && pointed != Thing.H_N) {
            boxes(pointed).forEach(box -> pen.roundOutline(box.inset(-3), output, 2.5, 8));
        }
    }

    /** A name at the foot of the first of some boxes, or of the last. */
    private void tag(String name, List<Box> boxes, Color colour, boolean atLast) {
        if (boxes.isEmpty()) {
            return;
        }
        Box box = atLast ? boxes.getLast() : boxes.getFirst();
        double w = pen.widthOf(name, pen.digits) + 10;
        double x = atLast ? box.right() - w + 2 : box.x() - 2;
        Box label = new Box(x, box.bottom() - 6, w, 16);
        pen.round(label, colour, colour, 1);
        pen.centered(name, label, pen.digits, palette.get("background"));
    }

    private List<Box> boxes(Thing thing) {
        NetworkShape shape = layout.shape();
        List<Box> boxes = new ArrayList<>();
        for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
            switch (thing) {
                case X, EMBEDDING -> boxes.add(layout.input(t));
                case LOGITS -> {
                    if (shape.hasHead()) {
                        boxes.add(layout.logits(t));
                    }
                }
                case TARGET -> {
                    if (shape.hasTargets()) {
                        boxes.add(layout.target(t));
                    }
                }
                case FC -> boxes.add(layout.gapAbove(t, shape.layers() - 1));
                case H, OUTPUT, H_N, WEIGHT_IH, BIAS, WEIGHT_HH, H0 -> chains(thing, t, boxes);
            }
        }
        boxes.removeIf(box -> box.w() < 2 || box.h() < 2);
        return boxes;
    }

    private void chains(Thing thing, int t, List<Box> boxes) {
        NetworkShape shape = layout.shape();
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean open = layout.open(layer);
            boolean here =
                    switch (thing) {
                        case OUTPUT -> shape.isTop(layer);
                        case H_N -> t == end(layer, shape);
                        case H, BIAS -> open;
                        default -> false;
                    };
            if (here) {
                boxes.add(layout.cell(t, layer));
            } else if (thing == Thing.WEIGHT_HH && open && t < layout.columns().last()) {
                boxes.add(layout.state(t, layer));
            } else if (thing == Thing.H0 && t == layout.columns().first() && t == 1 && !shape.isReverse(layer)) {
                boxes.add(layout.state(0, layer));
            } else if (thing == Thing.WEIGHT_IH && open) {
                Box cell = layout.cell(t, layer);
                double below = layer < shape.directions()
                        ? layout.input(t).y()
                        : layout.cell(t, layer - shape.directions()).y();
                boxes.add(new Box(cell.centerX() - 7, cell.bottom(), 14, below - cell.bottom()));
            }
        }
    }
}
