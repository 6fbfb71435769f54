package dev.unroll.app.network;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Inquiry;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.pane.CanvasSurface;
import dev.unroll.app.pane.Drawn;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.shapes.Thing;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The network unrolled over time. It draws the moment it is given, at most once a pulse and only when something changed;
 * it has no motion of its own. Every cell can be clicked and reached by keyboard: Tab to the network, then arrows (ids {@code cell-t4-l0}).
 */
public final class NetworkView extends Region implements Drawn {
    private static final double LEAST_WIDTH = 480;
    private static final double LEAST_HEIGHT = 330;

    private final Words words;
    private final Canvas canvas = new Canvas();
    private final List<CellTarget> targets = new ArrayList<>();
    private final Tooltip tooltip = new Tooltip();
    private Palette palette = Palette.light();
    private NetworkPainter painter;
    private @Nullable FrameValues values;
    private @Nullable NetworkLayout layout;
    private @Nullable Spot hovered;
    private Consumer<CellRef> select = cell -> {};
    private IntConsumer selectUnit = unit -> {};
    private IntConsumer openLayer = layer -> {};
    private Consumer<Quantity> into = number -> {};
    private Consumer<@Nullable Quantity> hovering = number -> {};
    private Consumer<@Nullable Thing> thing = at -> {};
    private @Nullable Thing pointed;
    private double zoom = 1;
    /** The zoom, and more where there is more room than the network needs. */
    private double scale = 1;

    private int wish;
    private int focus;
    /** The cell that had the keyboard last, and the one it goes to with the next layout. */
    private @Nullable CellRef tabStop;

    private @Nullable CellRef walkedTo;
    private boolean dirty;

    public NetworkView(Words words) {
        this.words = words;
        painter = new NetworkPainter(words, palette);
        setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
        canvas.setMouseTransparent(true);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(canvas);
        tooltip.setShowDelay(Duration.millis(250));
        tooltip.setHideDelay(Duration.ZERO);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(spot(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        visibleProperty().subscribe(this::redraw);
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        painter = new NetworkPainter(words, newPalette);
        redraw();
    }

    /** Everything in it, digits too, this many times as large: 1 to 2. */
    public void setZoom(double newZoom) {
        zoom = newZoom;
        redraw();
    }

    /** Draws this moment with the next pulse; of several in one pulse the last. */
    public void show(Moment moment) {
        FrameValues now = new FrameValues(moment, values);
        int newFocus = Attention.focus(moment);
        if (newFocus != focus) {
            focus = newFocus;
            wish = 0;
        }
        values = now;
        redraw();
    }

    /** A cell is clicked, or Enter or Space pressed on it. */
    public void onSelect(Consumer<CellRef> callback) {
        select = callback;
    }

    /** A hidden unit is clicked, from 0; its cell is selected first. */
    public void onSelectUnit(IntConsumer callback) {
        selectUnit = callback;
    }

    /** A closed layer is clicked, from 0. */
    public void onOpenLayer(IntConsumer callback) {
        openLayer = callback;
    }

    /** A number is clicked. */
    public void onNumber(Consumer<Quantity> callback) {
        into = callback;
    }

    /** The pointer comes over a number, or with null leaves it. */
    public void onHover(Consumer<@Nullable Quantity> callback) {
        hovering = callback;
    }

    /** The pointer comes over a part of a tensor, or with null leaves it. */
    public void onThing(Consumer<@Nullable Thing> callback) {
        thing = callback;
    }

    /** Marks where a tensor is; null for none. */
    public void point(@Nullable Thing at) {
        pointed = at;
        redraw();
    }

    private void redraw() {
        dirty = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        FrameValues now = values;
        boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        if (now == null || getWidth() <= 0 || getHeight() <= 0 || !(dirty || resized)) {
            return;
        }
        Node hidden = hiddenAncestor();
        if (hidden != null) {
            // Drawn when it can be seen again.
            var subscription = new Subscription[1];
            subscription[0] = hidden.visibleProperty().subscribe((was, is) -> {
                subscription[0].unsubscribe();
                redraw();
            });
            return;
        }
        dirty = false;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        scale = zoom * NetworkLayout.enlargement(now.shape(), getWidth() / zoom, getHeight() / zoom);
        NetworkLayout places =
                NetworkLayout.of(now.shape(), getWidth() / scale, getHeight() / scale, Math.max(1, focus), wish, true);
        layout = places;
        placeTargets(places, now);
        draw(new CanvasSurface(canvas.getGraphicsContext2D()), places, now);
    }

    @Override
    public void drawOn(Surface surface) {
        if (values != null && layout != null) {
            draw(surface, layout, values);
        }
    }

    private @Nullable Node hiddenAncestor() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return node;
            }
        }
        return null;
    }

    private void placeTargets(NetworkLayout places, FrameValues now) {
        Columns columns = places.columns();
        int layers = places.shape().layers();
        int needed = (columns.last() - columns.first() + 1) * layers;
        while (targets.size() < needed) {
            CellTarget target = new CellTarget(this::enter, this::walk, this::focusMoved);
            targets.add(target);
            getChildren().add(target);
        }
        while (targets.size() > needed) {
            getChildren().remove(targets.removeLast());
        }
        SpotNames names = new SpotNames(words, now, places.softmaxRows());
        int i = 0;
        for (int t = columns.first(); t <= columns.last(); t++) {
            for (int layer = 0; layer < layers; layer++) {
                CellTarget target = targets.get(i++);
                target.place(new CellRef(t, layer), places.cell(t, layer), scale);
                target.describe(cell -> names.cell(cell.t(), cell.layer()));
            }
        }
        CellRef wanted = walkedTo;
        if (wanted != null) {
            walkedTo = null;
            target(wanted).ifPresent(Node::requestFocus);
        }
        chooseTabStop(columns);
    }

    private Optional<CellTarget> target(CellRef cell) {
        return targets.stream().filter(t -> t.cell().equals(cell)).findFirst();
    }

    /** Tab reaches the cell that has the focus, had it last, or is current; the others are reached from there. */
    private void chooseTabStop(Columns columns) {
        CellRef last = tabStop;
        CellTarget stop = targets.stream()
                .filter(Node::isFocused)
                .findFirst()
                .or(() -> last == null ? Optional.empty() : target(last))
                .or(() -> targets.stream()
                        .filter(t -> t.cell().t() == Math.clamp(focus, columns.first(), columns.last()))
                        .findFirst())
                .orElse(null);
        for (CellTarget target : targets) {
            target.setFocusTraversable(target.equals(stop));
        }
    }

    private void focusMoved() {
        targets.stream().filter(Node::isFocused).findFirst().ifPresent(target -> tabStop = target.cell());
        redraw();
    }

    /** To the next cell in a key's direction; a column out of sight comes into it. */
    private void walk(CellRef from, KeyCode key) {
        NetworkLayout places = layout;
        if (places == null) {
            return;
        }
        NetworkShape shape = places.shape();
        int t =
                switch (key) {
                    case LEFT -> from.t() - 1;
                    case RIGHT -> from.t() + 1;
                    case HOME -> 1;
                    case END -> shape.timesteps();
                    default -> from.t();
                };
        int layer = from.layer() + (key == KeyCode.UP ? 1 : key == KeyCode.DOWN ? -1 : 0);
        CellRef to = new CellRef(Math.clamp(t, 1, shape.timesteps()), Math.clamp(layer, 0, shape.layers() - 1));
        if (!places.columns().shows(to.t())) {
            wish = to.t() < from.t()
                    ? to.t()
                    : to.t() - (places.columns().last() - places.columns().first());
            wish = Math.max(1, wish);
        }
        walkedTo = to;
        tabStop = to;
        redraw();
    }

    private void draw(Surface gc, NetworkLayout places, FrameValues now) {
        gc.save();
        gc.scale(scale, scale);
        painter.paint(gc, places, now);
        Pen pen = painter.penOn(gc);
        lit(pen, places, now);
        if (now.moment().gaze().shapes()) {
            new ShapeLens(pen, places, palette).paint(pointed != null ? pointed : ShapeLens.at(hovered, now.shape()));
        }
        Spot spot = hovered;
        if (spot != null && places.columns().shows(spot.t())) {
            pen.outline(Spots.box(places, spot), palette.get("text"), 1.5);
            new SpotNames(words, now, places.softmaxRows())
                    .contributors(places, spot)
                    .forEach(box -> pen.roundOutline(box.inset(-2), palette.get("accent"), 1.5, 5));
        }
        targets.stream()
                .filter(Node::isFocused)
                .map(CellTarget::cell)
                .forEach(cell ->
                        pen.roundOutline(places.cell(cell.t(), cell.layer()).inset(-3), palette.get("accent"), 2, 9));
        gc.restore();
    }

    /** The number that is looked into, and the one that is hovered in another view. */
    private void lit(Pen pen, NetworkLayout places, FrameValues now) {
        Inquiry inquiry = now.moment().gaze().inquiry();
        inquiry.number()
                .flatMap(number -> SpotNumbers.spot(places, now, number))
                .ifPresent(spot -> pen.outline(Spots.box(places, spot).inset(-1), palette.get("accent"), 2));
        Quantity elsewhere = inquiry.hovered();
        if (elsewhere != null && hovered == null) {
            SpotNumbers.spot(places, now, elsewhere)
                    .ifPresent(spot -> pen.outline(Spots.box(places, spot).inset(-1), palette.get("text"), 2));
        }
    }

    private Optional<Spot> spot(MouseEvent event) {
        NetworkLayout places = layout;
        return places == null ? Optional.empty() : places.spotAt(event.getX() / scale, event.getY() / scale);
    }

    private void hover(Optional<Spot> spot) {
        FrameValues now = values;
        NetworkLayout places = layout;
        if (now == null || places == null) {
            return;
        }
        SpotNames names = new SpotNames(words, now, places.softmaxRows());
        Spot found = spot.filter(s -> names.describe(s).isPresent()).orElse(null);
        if (!Objects.equals(found, hovered)) {
            hovered = found;
            thing.accept(ShapeLens.at(found, now.shape()));
            hovering.accept(
                    found == null
                            ? null
                            : SpotNumbers.of(now, found, places.softmaxRows()).orElse(null));
            if (found == null) {
                Tooltip.uninstall(this, tooltip);
                tooltip.hide();
            } else {
                tooltip.setText(names.describe(found).orElse(""));
                Tooltip.install(this, tooltip);
            }
            redraw();
        }
    }

    private void click(MouseEvent event) {
        NetworkLayout places = layout;
        if (places == null) {
            return;
        }
        double x = event.getX() / scale;
        double y = event.getY() / scale;
        NetworkShape shape = places.shape();
        Optional<Box> map = places.map().filter(box -> box.contains(x, y));
        if (map.isPresent()) {
            Box box = map.get();
            int t = 1 + (int) ((x - box.x()) * shape.timesteps() / box.w());
            activate(new CellRef(t, shape.openLayer()));
            return;
        }
        int t = places.columns().at(x);
        for (int layer = 0; layer < shape.layers(); layer++) {
            if (t > 0 && places.cell(t, layer).contains(x, y)) {
                activate(new CellRef(t, layer));
                places.spotAt(x, y)
                        .filter(spot -> spot.kind() == Spot.Kind.HIDDEN || spot.kind() == Spot.Kind.CELL)
                        .ifPresent(spot -> {
                            selectUnit.accept(spot.index());
                            look(spot);
                        });
                target(new CellRef(t, layer)).ifPresent(Node::requestFocus);
                return;
            }
            if (!places.open(layer) && places.layerBand(layer).contains(x, y)) {
                openLayer.accept(layer);
                return;
            }
        }
        places.spotAt(x, y).ifPresent(this::look);
    }

    /** Into the number a spot shows. */
    private void look(Spot spot) {
        FrameValues now = values;
        NetworkLayout places = layout;
        if (now != null && places != null && !now.empty()) {
            SpotNumbers.of(now, spot, places.softmaxRows()).ifPresent(into);
        }
    }

    /** By the keyboard: to a cell, and into the number of the unit that is selected. */
    private void enter(CellRef cell) {
        activate(cell);
        FrameValues now = values;
        if (now != null && !now.empty()) {
            int unit = Math.clamp(now.moment().selectedUnit(), 0, now.shape().hidden() - 1);
            into.accept(
                    new Quantity.OfCell("h", cell.t(), cell.layer(), unit, now.gradientFace(cell.t(), cell.layer())));
        }
    }

    private void activate(CellRef cell) {
        NetworkLayout places = layout;
        if (places != null && !places.open(cell.layer())) {
            openLayer.accept(cell.layer());
        }
        select.accept(cell);
    }

    private void scroll(ScrollEvent event) {
        NetworkLayout places = layout;
        if (places != null
                && places.columns().last() - places.columns().first() + 1
                        < places.shape().timesteps()) {
            double move = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            wish = Math.clamp(
                    places.columns().first() - (int) Math.signum(move),
                    1,
                    places.shape().timesteps());
            redraw();
            event.consume();
        }
    }
}
