package dev.unroll.app.flow;

import dev.unroll.app.flow.FlowPainter.Hover;
import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The drawing: a click or the arrow keys choose a loss and a timestep. */
final class FlowView extends CanvasView {
    private final Words words;
    private final BiConsumer<Integer, Integer> choose;
    private @Nullable FlowScene scene;
    private @Nullable Hover hover;

    /** {@code choose} gets the loss and the timestep that are chosen. */
    FlowView(Words words, BiConsumer<Integer, Integer> choose) {
        super("flowView", 40);
        this.words = words;
        this.choose = choose;
        setOnMouseMoved(e -> hover(at(e)));
        setOnMouseExited(e -> hover(null));
        setOnMousePressed(this::press);
    }

    void show(FlowScene newScene) {
        scene = newScene;
        redraw();
    }

    /** Where things stand now; null while there is nothing. */
    @Nullable FlowLayout places() {
        FlowContent content = scene == null ? null : scene.content();
        return content == null ? null : FlowLayout.of(getWidth(), getHeight(), content.timesteps());
    }

    private @Nullable Hover at(MouseEvent event) {
        FlowLayout layout = places();
        if (layout == null || !layout.inTriangle(event.getX(), event.getY())) {
            return null;
        }
        int s = layout.sourceAt(event.getY());
        int t = layout.timestepAt(event.getX());
        return t > s ? null : new Hover(s, t);
    }

    private void hover(@Nullable Hover now) {
        if (!Objects.equals(now, hover)) {
            hover = now;
            redraw();
        }
    }

    private void press(MouseEvent event) {
        Hover there = at(event);
        if (there != null) {
            choose.accept(there.s(), there.t());
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        FlowScene now = scene;
        FlowContent content = now == null ? null : now.content();
        if (now == null || content == null) {
            return false;
        }
        int s = Math.max(1, now.source());
        int t = now.timestep() == 0 ? s : now.timestep();
        switch (code) {
            case UP -> choose.accept(Math.max(1, s - 1), Math.min(t, Math.max(1, s - 1)));
            case DOWN -> choose.accept(Math.min(content.timesteps(), s + 1), t);
            case LEFT -> choose.accept(s, Math.max(1, t - 1));
            case RIGHT ->
                choose.accept(Math.max(s, Math.min(content.timesteps(), t + 1)), Math.min(content.timesteps(), t + 1));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        FlowScene now = scene;
        FlowLayout layout = places();
        if (now == null || layout == null) {
            return;
        }
        Hover told = hover != null
                ? hover
                : isFocused() && now.source() > 0 && now.timestep() > 0 && now.timestep() <= now.source()
                        ? new Hover(now.source(), now.timestep())
                        : null;
        FlowPainter.paint(gc, palette, words, layout, now, told);
    }
}
