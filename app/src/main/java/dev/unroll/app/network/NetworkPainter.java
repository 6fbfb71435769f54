package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.network.RowStack.Kind;
import dev.unroll.app.network.RowStack.Span;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Chain;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws one moment: the same picture for the window, the film and the pictures. */
public final class NetworkPainter {
    private static final double LABEL_X = 12;
    private static final double LABEL_ROOM = NetworkLayout.LABELS - LABEL_X - 4;
    private static final double CUE = 300;
    private static final double CUE_AIR = 28;

    private final Words words;
    private final Palette palette;
    private @Nullable Pen pen;

    public NetworkPainter(Words words, Palette palette) {
        this.words = words;
        this.palette = palette;
    }

    /** Fills the rectangle (0, 0, width, height) with the moment. */
    public void paint(Surface gc, Moment moment, double width, double height) {
        FrameValues values = new FrameValues(moment);
        paint(gc, NetworkLayout.of(values.shape(), width, height, Attention.focus(moment), 0), values);
    }

    void paint(Surface gc, NetworkLayout layout, FrameValues values) {
        paint(penOn(gc), layout, values);
    }

    /** The pen of the last picture, if that was drawn there. */
    Pen penOn(Surface gc) {
        Pen known = pen;
        if (known == null || !known.drawsOn(gc)) {
            known = new Pen(gc, palette);
            pen = known;
        }
        return known;
    }

    private void paint(Pen pen, NetworkLayout layout, FrameValues values) {
        pen.fade(1);
        pen.fill(layout.bounds(), palette.get("background"));
        new HeaderPainter(pen, words, layout, values).paint();
        labels(pen, layout, values);
        current(pen, layout, values.moment());
        columns(pen, layout, values);
        pen.fade(1);
        new ParameterMapPainter(pen, layout, values).paint();
        new MotionPainter(pen, layout, values).paint();
        new FlowPainter(pen, words, layout, values).paint();
        if (values.empty()) {
            cue(pen, layout);
        }
    }

    private static void columns(Pen pen, NetworkLayout layout, FrameValues values) {
        TopPainter top = new TopPainter(pen, layout, values);
        CellPainter cells = new CellPainter(pen, layout, values);
        LanePainter lanes = new LanePainter(pen, layout, values);
        Attention attention = Attention.of(values.moment());
        JoinPainter joins = values.shape().directions() > 1 ? new JoinPainter(pen, layout, values, lanes) : null;
        int layers = values.shape().layers();
        for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
            pen.fade(attention.alpha(values.moment(), t));
            top.paint(t);
            cells.paintInput(t);
            lanes.input(t);
            lanes.head(t);
            if (joins != null) {
                joins.paint(t);
            }
            for (int layer = 0; layer < layers; layer++) {
                cells.paint(t, layer);
                lanes.state(t, layer);
                if (joins == null && layer < layers - 1) {
                    lanes.between(t, layer);
                }
            }
        }
        // After all cells: an arrow ends on the border of the cell to its left.
        for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
            pen.fade(attention.alpha(values.moment(), t));
            for (int layer = 0; layer < layers; layer++) {
                if (values.shape().hasTargets()) {
                    lanes.future(t, layer);
                }
            }
        }
    }

    private void labels(Pen pen, NetworkLayout layout, FrameValues values) {
        label(pen, layout, Kind.TARGET, "network.target", "");
        label(pen, layout, Kind.PREDICTED, "network.predicted", "");
        boolean numbers = values.series() != null;
        String softmax = numbers ? "network.range" : "network.softmax";
        double loss = values.epochLoss();
        if (Double.isNaN(loss)) {
            label(pen, layout, Kind.LOSS, "network.loss", "");
        } else if (layout.has(Kind.LOSS)) {
            name(
                    pen,
                    words.text("network.loss.epoch", Symbols.plain(loss)),
                    layout.row(Kind.LOSS).centerY(),
                    "");
        }
        if (ParameterMapPainter.hasRoomForHead(layout, values)) {
            Span row = layout.row(Kind.SOFTMAX);
            name(pen, words.text(softmax), row.centerY() - row.h() / 2 + 8, "");
        } else {
            label(pen, layout, Kind.SOFTMAX, softmax, "");
        }
        boolean known = !values.empty();
        label(
                pen,
                layout,
                Kind.LOGITS,
                numbers ? "network.output" : "network.logits",
                known ? "±" + Symbols.bound(values.scales().logit()) : "");
        boolean embedding = values.moment().experiment().embedding() > 0;
        label(
                pen,
                layout,
                Kind.INPUT,
                embedding ? "network.embedding" : numbers ? "network.number" : "network.one-hot",
                known && embedding ? "±" + Symbols.bound(values.scales().input()) : "");
        label(pen, layout, Kind.CHARACTER, "network.input", "");
        NetworkShape shape = values.shape();
        for (int layer = 0; layer < shape.layers(); layer++) {
            Box band = layout.layerBand(layer);
            boolean open = layout.open(layer);
            boolean maps = open && ParameterMapPainter.hasRoom(layout, values);
            double middle =
                    maps ? ParameterMapPainter.nameTop(layout) + (shape.layers() == 1 ? 10 : 18) : band.centerY();
            if (shape.directions() > 1) {
                direction(pen, shape, layer, band);
            } else if (shape.layers() == 1) {
                pen.label(
                        words.text("network.hidden"),
                        LABEL_X,
                        middle,
                        pen.label,
                        palette.get("text-muted"),
                        besideStart(pen, layout, middle));
            } else if (open) {
                name(pen, words.text("network.hidden"), middle - 8, "");
                small(pen, words.text("network.layer", Integer.toString(layer)), middle + 8);
            } else {
                pen.label(
                        words.text("network.closed-layer", Integer.toString(layer)),
                        LABEL_X,
                        band.centerY(),
                        pen.label,
                        palette.get("accent"),
                        LABEL_ROOM);
            }
        }
    }

    /** Which direction of which layer, as its parameters' names end, and what it reads. */
    private void direction(Pen pen, NetworkShape shape, int layer, Box band) {
        Chain chain = Chain.at(layer, shape.directions());
        boolean open = shape.open(layer);
        boolean several = shape.layers() > shape.directions();
        String name = words.text(chain.reverse() ? "network.reverse" : "network.forward");
        pen.label(
                name,
                LABEL_X,
                band.centerY() - (open ? 8 : several ? 7 : 0),
                pen.label,
                palette.get(open ? "text-muted" : "accent"),
                LABEL_ROOM);
        if (!open && several) {
            small(pen, words.text("network.layer", Integer.toString(chain.layer())), band.centerY() + 8);
        }
        if (open) {
            small(pen, words.text(chain.reverse() ? "network.from-end" : "network.from-start"), band.centerY() + 8);
            if (several) {
                small(pen, words.text("network.layer", Integer.toString(chain.layer())), band.centerY() + 22);
            }
        }
    }

    /** A row's name, with the scale of its colours below it or beside it. */
    private void label(Pen pen, NetworkLayout layout, Kind kind, String key, String scale) {
        if (layout.has(kind)) {
            Span row = layout.row(kind);
            boolean below = !scale.isEmpty() && row.h() >= 25;
            String text = words.text(key);
            boolean fits =
                    LABEL_X + pen.widthOf(text, pen.label) + pen.widthOf(scale, pen.small) + 12 <= NetworkLayout.LABELS;
            name(pen, text, row.centerY() - (below ? 7 : 0), below || !fits ? "" : scale);
            if (below) {
                small(pen, scale, row.centerY() + 8);
            }
        }
    }

    /** The room of a name at this height: where the state that is started from says so, up to there. */
    private static double besideStart(Pen pen, NetworkLayout layout, double y) {
        boolean beside = layout.columns().shows(1) && Math.abs(y - (layout.stateLane(0) - 11)) < 14;
        String start = layout.shape().lstm() ? "h₀, c₀ = 0" : "h₀ = 0";
        double starts = layout.cell(1, 0).x() - 5 - pen.widthOf(start, pen.small);
        return beside ? Math.min(LABEL_ROOM, starts - 4 - LABEL_X) : LABEL_ROOM;
    }

    private void name(Pen pen, String text, double y, String beside) {
        pen.label(text, LABEL_X, y, pen.label, palette.get("text-muted"), LABEL_ROOM);
        if (!beside.isEmpty()) {
            pen.text(beside, NetworkLayout.LABELS - 6, y, pen.small, palette.get("text-muted"), TextAlignment.RIGHT);
        }
    }

    private void small(Pen pen, String text, double y) {
        pen.label(text, LABEL_X, y, pen.small, palette.get("text-muted"), LABEL_ROOM);
    }

    /** The moment around the column of the current micro-step. */
    private void current(Pen pen, NetworkLayout layout, Moment moment) {
        Attention attention = Attention.of(moment);
        int t = attention.current();
        if (t > 0 && layout.columns().shows(t)) {
            Box column = layout.column(t);
            Box cell = layout.cell(t, 0);
            double reach = Math.min(18, (column.w() - cell.w()) / 2);
            Color colour = palette.get(attention.backward() ? "backward" : "forward");
            pen.roundOutline(
                    Box.between(cell.x() - reach, column.y(), cell.right() + reach, column.bottom()), colour, 1.6, 10);
        }
    }

    /** Before the first step: what to do now. */
    private void cue(Pen pen, NetworkLayout layout) {
        Box band = layout.layerBand(layout.shape().openLayer());
        Box middle = Box.between(
                layout.columns().left(layout.columns().first()),
                band.centerY() - 17,
                layout.columns().right(layout.columns().last()),
                band.centerY() + 17);
        String text = words.text("network.press-play");
        double w = Math.min(middle.w(), Math.max(CUE, pen.widthOf(text, pen.title) + CUE_AIR));
        Box pill = new Box(Math.round(middle.centerX() - w / 2), middle.y(), w, middle.h());
        pen.round(pill, palette.get("accent-soft"), palette.get("accent"), 1.2);
        pen.centered(text, pill, pen.title, palette.get("accent"));
    }
}
