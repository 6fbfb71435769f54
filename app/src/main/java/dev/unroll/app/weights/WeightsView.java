package dev.unroll.app.weights;

import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Objects;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The heat maps. A click or the arrow keys choose a weight, dragging it up or down tries other values, Enter goes to its field. */
final class WeightsView extends CanvasView {
    /** What one pixel of dragging is worth. */
    private static final double PER_PIXEL = 0.01;

    /** What is done with a weight here. */
    interface Hand {
        void choose(Spot spot);

        /** Tries a value that lies so far from the weight's own. */
        void tryBeside(double difference);

        void edit();

        /** The pointer is over a weight; null when it has left. */
        void hover(@Nullable Spot spot);
    }

    private final Words words;
    private final Hand hand;
    private List<Grid> grids = List.of();
    private @Nullable Spot chosen;
    private double tried = Double.NaN;
    private @Nullable Spot hovered;
    private @Nullable Spot lit;
    private double pressedAt;

    WeightsView(Words words, Hand hand) {
        super("weightsView", 40);
        this.words = words;
        this.hand = hand;
        setOnMouseMoved(e -> hover(places().at(e.getX(), e.getY()).orElse(null)));
        setOnMouseExited(e -> hover(null));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
    }

    /** Shows these grids, {@code chosen} with the value tried out, not a number while none is. */
    void show(List<Grid> newGrids, @Nullable Spot newChosen, double newTried) {
        grids = newGrids;
        chosen = newChosen;
        tried = newTried;
        redraw();
    }

    WeightsLayout places() {
        return WeightsLayout.of(getWidth() - 8, getHeight(), grids);
    }

    /** Lights a weight that the pointer is on in another view; null for none. */
    void light(@Nullable Spot spot) {
        if (!Objects.equals(spot, lit)) {
            lit = spot;
            redraw();
        }
    }

    /** What the pointer is on; null for nothing. */
    @Nullable Spot hovered() {
        return hovered;
    }

    private void hover(@Nullable Spot now) {
        if (!Objects.equals(now, hovered)) {
            hovered = now;
            hand.hover(now);
            setCursor(now == null ? Cursor.DEFAULT : Cursor.V_RESIZE);
            redraw();
        }
    }

    private void press(MouseEvent event) {
        pressedAt = event.getY();
        places().at(event.getX(), event.getY()).ifPresent(hand::choose);
    }

    private void drag(MouseEvent event) {
        if (chosen != null) {
            hand.tryBeside((pressedAt - event.getY()) * PER_PIXEL);
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        if (grids.isEmpty()) {
            return false;
        }
        Spot from = chosen == null ? grids.getFirst().spot(0, 0) : chosen;
        switch (code) {
            case UP -> hand.choose(places().next(from, -1, 0));
            case DOWN -> hand.choose(places().next(from, 1, 0));
            case LEFT -> hand.choose(places().next(from, 0, -1));
            case RIGHT -> hand.choose(places().next(from, 0, 1));
            case ENTER -> {
                hand.choose(from);
                hand.edit();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        new WeightsPainter(gc, palette, words, places())
                .paint(chosen, tried, hovered == null ? lit : hovered, isFocused());
    }
}
