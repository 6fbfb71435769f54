package dev.unroll.app.padding;

import dev.unroll.app.network.Pen;
import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Pad, mask and pack, one below the other; the arrow keys go to the batch's other sequences. */
final class PaddingView extends CanvasView {
    private static final double LEAST = 200;

    private final Words words;
    private final IntConsumer moved;
    private @Nullable PaddingContent content;

    /** {@code moved} hears by how many sequences another one is wanted. */
    PaddingView(Words words, IntConsumer moved) {
        super("paddingView", LEAST);
        this.words = words;
        this.moved = moved;
    }

    void show(@Nullable PaddingContent next) {
        if (!Objects.equals(content, next)) {
            content = next;
            redraw();
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        int by = code == KeyCode.UP ? -1 : code == KeyCode.DOWN ? 1 : 0;
        if (by != 0) {
            moved.accept(by);
        }
        return by != 0;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        PaddingContent now = content;
        if (now != null) {
            new PaddingPainter(new Pen(gc, palette), words, now, getWidth(), getHeight()).paint();
        }
    }
}
