package dev.unroll.app.whatif;

import dev.unroll.app.pane.CanvasView;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The drawing: a click or the arrow keys choose the timestep at which something is changed. */
final class WhatIfView extends CanvasView {
    private final Words words;
    private final IntConsumer choose;
    private @Nullable WhatIfContent content;
    private int reached;
    private String title = "";

    WhatIfView(Words words, IntConsumer choose) {
        super("whatIfView", 40);
        this.words = words;
        this.choose = choose;
        setOnMousePressed(this::press);
    }

    void show(@Nullable WhatIfContent newContent, int newReached, String newTitle) {
        content = newContent;
        reached = newReached;
        title = newTitle;
        redraw();
    }

    /** Where things stand now; null while there is nothing. */
    @Nullable WhatIfLayout places() {
        WhatIfContent now = content;
        return now == null
                ? null
                : WhatIfLayout.of(
                        getWidth(),
                        getHeight(),
                        now.timesteps(),
                        now.real().getFirst().h().size(),
                        now.at());
    }

    private void press(MouseEvent event) {
        WhatIfLayout layout = places();
        int t = layout == null ? 0 : layout.timestepAt(event.getX());
        if (t > 0) {
            choose.accept(t);
        }
    }

    @Override
    protected boolean key(KeyCode code) {
        WhatIfContent now = content;
        if (now == null) {
            return false;
        }
        switch (code) {
            case LEFT -> choose.accept(Math.max(1, now.at() - 1));
            case RIGHT -> choose.accept(Math.min(now.timesteps(), now.at() + 1));
            case HOME -> choose.accept(1);
            case END -> choose.accept(now.timesteps());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void paint(Surface gc, Palette palette) {
        WhatIfContent now = content;
        WhatIfLayout layout = places();
        if (now != null && layout != null) {
            new WhatIfPainter(gc, palette, words, layout, now, reached).paint(title);
        }
    }
}
