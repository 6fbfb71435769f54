package dev.unroll.app.series;

import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.UsesArrows;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The curves, whose numbers can be dragged up and down, and the line where the free run begins. */
final class SeriesView extends Region implements UsesArrows {
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
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private Palette palette = Palette.light();
    private @Nullable SeriesContent content;
    /** As it was when the mouse was pressed: what is dragged must not move the ground under it. */
    private @Nullable SeriesLayout held;

    private boolean movesLine;

    SeriesView(Words words, Hands hands) {
        this.words = words;
        this.hands = hands;
        setId("seriesView");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        getStyleClass().add("view-canvas");
        getChildren().add(canvas);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(e -> {
            held = null;
            canvas.invalidate();
        });
        setOnKeyPressed(this::key);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        canvas.invalidate();
    }

    void show(@Nullable SeriesContent newContent) {
        content = newContent;
        canvas.invalidate();
    }

    /** Where things stand now; null while there is nothing. */
    @Nullable SeriesLayout places() {
        SeriesContent now = content;
        return now == null ? null : held != null ? held : SeriesLayout.of(getWidth(), getHeight(), now);
    }

    private void press(MouseEvent event) {
        requestFocus();
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

    private void key(KeyEvent event) {
        SeriesContent now = content;
        SeriesLayout layout = places();
        if (now == null || layout == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int chosen = now.chosen();
        double nudge = (layout.high() - layout.low()) * NUDGE;
        switch (event.getCode()) {
            case LEFT -> hands.choose(chosen - 1);
            case RIGHT -> hands.choose(chosen + 1);
            case HOME -> hands.choose(0);
            case END -> hands.choose(now.truth().size() - 1);
            case UP -> hands.change(chosen, now.read().get(chosen) + nudge);
            case DOWN -> hands.change(chosen, now.read().get(chosen) - nudge);
            case DELETE, BACK_SPACE -> hands.change(chosen, now.truth().get(chosen));
            case ENTER -> hands.give(chosen + 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.invalidate();
    }

    private void paint(GraphicsContext gc) {
        SeriesContent now = content;
        SeriesLayout layout = places();
        if (now != null && layout != null && getWidth() >= 80 && getHeight() >= 80) {
            new SeriesPainter(gc, palette, words, layout, now).paint();
        }
    }
}
