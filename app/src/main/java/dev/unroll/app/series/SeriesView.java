package dev.unroll.app.series;

import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The curves, whose numbers can be dragged up and down, and the line where the free run begins. */
final class SeriesView extends CanvasView {
    private static final double NEAR = 6;
    /** Of the height: what one press of an arrow changes a number by. */
    private static final double NUDGE = 0.02;

    /** What can be done to what is shown; numbers count from 0. */
    interface Hands {
        void choose(int number);

        void change(int number, double value);

        void give(int numbers);
    }

    private final Words words;
    private final Hands hands;
    private @Nullable SeriesContent content;
    /** As it was when the mouse was pressed: what is dragged must not move the ground under it. */
    private @Nullable SeriesLayout held;

    private boolean movesLine;

    SeriesView(Words words, Hands hands) {
        super("seriesView", 80);
        this.words = words;
        this.hands = hands;
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(e -> {
            held = null;
            redraw();
        });
    }

    void show(@Nullable SeriesContent newContent) {
        content = newContent;
        redraw();
    }

    /** Where things stand now; null while there is nothing. */
    @Nullable SeriesLayout places() {
        SeriesContent now = content;
        return now == null ? null : held != null ? held : SeriesLayout.of(getWidth(), getHeight(), now);
    }

    private void press(MouseEvent event) {
        SeriesContent now = content;
        SeriesLayout layout = places();
        if (now == null || layout == null) {
            return;
        }
        held = layout;
        movesLine = Math.abs(event.getX() - layout.x(now.given() - 1.0)) <= NEAR
                && event.getY() < layout.plot().y() + NEAR;
        int number = layout.numberAt(event.getX());
        if (!movesLine && number < now.truth().size()) {
            hands.choose(number);
        }
    }

    private void drag(MouseEvent event) {
        SeriesContent now = content;
        SeriesLayout layout = held;
        if (now == null || layout == null) {
            return;
        }
        if (movesLine) {
            hands.give(layout.numberAt(event.getX()) + 1);
        } else {
            hands.change(now.chosen(), layout.valueAt(event.getY()));
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        SeriesContent now = content;
        SeriesLayout layout = places();
        if (now == null || layout == null) {
            return false;
        }
        int chosen = now.chosen();
        double nudge = (layout.high() - layout.low()) * NUDGE;
        switch (code) {
            case LEFT -> hands.choose(chosen - 1);
            case RIGHT -> hands.choose(chosen + 1);
            case HOME -> hands.choose(0);
            case END -> hands.choose(now.truth().size() - 1);
            case UP -> hands.change(chosen, now.read().get(chosen) + nudge);
            case DOWN -> hands.change(chosen, now.read().get(chosen) - nudge);
            case DELETE, BACK_SPACE -> hands.change(chosen, now.truth().get(chosen));
            case ENTER -> hands.give(chosen + 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        SeriesContent now = content;
        SeriesLayout layout = places();
        if (now != null && layout != null) {
            new SeriesPainter(gc, palette, words, layout, now).paint();
        }
    }
}
