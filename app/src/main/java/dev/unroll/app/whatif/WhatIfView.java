package dev.unroll.app.whatif;

import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.UsesArrows;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The drawing: a click or the arrow keys choose the timestep at which something is changed. */
final class WhatIfView extends Region implements UsesArrows {
    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final IntConsumer choose;
    private Palette palette = Palette.light();
    private @Nullable WhatIfContent content;
    private int reached;
    private String title = "";

    WhatIfView(Words words, IntConsumer choose) {
        this.words = words;
        this.choose = choose;
        setId("whatIfView");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        getStyleClass().add("view-canvas");
        getChildren().add(canvas);
        setOnMousePressed(this::press);
        setOnKeyPressed(this::key);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        canvas.invalidate();
    }

    void show(@Nullable WhatIfContent newContent, int newReached, String newTitle) {
        content = newContent;
        reached = newReached;
        title = newTitle;
        canvas.invalidate();
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
        requestFocus();
        WhatIfLayout layout = places();
        int t = layout == null ? 0 : layout.timestepAt(event.getX());
        if (t > 0) {
            choose.accept(t);
        }
    }

    private void key(KeyEvent event) {
        WhatIfContent now = content;
        if (now == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> choose.accept(Math.max(1, now.at() - 1));
            case RIGHT -> choose.accept(Math.min(now.timesteps(), now.at() + 1));
            case HOME -> choose.accept(1);
            case END -> choose.accept(now.timesteps());
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
        WhatIfContent now = content;
        WhatIfLayout layout = places();
        if (now != null && layout != null && getWidth() >= 40 && getHeight() >= 40) {
            new WhatIfPainter(gc, palette, words, layout, now, reached).paint(title);
        }
    }
}
