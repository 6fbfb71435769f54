package dev.unroll.app.epochs;

import dev.unroll.app.explorer.EpochTable;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The epoch tape: a row an epoch, newest first; choosing one shows it. */
final class TapeView extends Region {
    private static final double ROW = 22;
    private static final double BAR = 12;

    private final Explorer explorer;
    private final Words words;
    private final TapeModel model = new TapeModel();
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final ScrollBar bar = new ScrollBar();
    private TapePainter painter;
    private boolean settingBar;
    private @Nullable Vocabulary measured;
    private double pitchOfText;

    TapeView(Explorer explorer, Words words, Palette palette) {
        this.explorer = explorer;
        this.words = words;
        this.painter = new TapePainter(palette, words);
        setId("tape");
        getStyleClass().add("tape");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.setUnitIncrement(1);
        bar.valueProperty().addListener((o, before, now) -> scrolled(now.doubleValue()));
        getChildren().addAll(canvas, bar);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusVisibleProperty().addListener((o, before, now) -> canvas.invalidate());
        explorer.trained().addListener((o, before, now) -> refresh());
        explorer.run().addListener((o, before, now) -> {
            model.toTop();
            refresh();
        });
        explorer.frame().addListener((o, before, now) -> frameChanged(before, now));
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new TapePainter(palette, words);
        canvas.invalidate();
    }

    TapeModel model() {
        return model;
    }

    private void frameChanged(@Nullable Frame before, Frame now) {
        if (before == null || before.epoch() != now.epoch() || before.batch() != now.batch()) {
            refresh();
        }
    }

    private void refresh() {
        model.setRows(explorer.epochs().first(), explorer.epochs().size());
        syncBar();
        setAccessibleText(describe());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        canvas.invalidate();
    }

    private void syncBar() {
        settingBar = true;
        bar.setMax(model.largestOffset());
        bar.setVisibleAmount(model.visibleRows());
        bar.setBlockIncrement(Math.max(1, model.visibleRows() - 1));
        bar.setValue(model.offset());
        bar.setVisible(model.largestOffset() > 0);
        settingBar = false;
    }

    private void scrolled(double value) {
        if (!settingBar) {
            model.scrollTo((int) Math.round(value));
            canvas.invalidate();
        }
    }

    private void wheel(ScrollEvent event) {
        model.scrollTo(model.offset() - (int) (Math.signum(event.getDeltaY()) * Math.min(3, model.visibleRows())));
        syncBar();
        canvas.invalidate();
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int epoch = model.epochAt((int) (event.getY() / ROW));
        if (epoch > 0) {
            explorer.showEpoch(epoch);
        }
    }

    private void key(KeyEvent event) {
        int size = explorer.epochs().size();
        int first = explorer.epochs().first();
        if (size < first) {
            return;
        }
        int shown = Math.min(size, shownEpoch());
        int wanted =
                switch (event.getCode()) {
                    case UP -> shown + 1;
                    case DOWN -> shown - 1;
                    case PAGE_UP -> shown + model.visibleRows();
                    case PAGE_DOWN -> shown - model.visibleRows();
                    case HOME -> size;
                    case END -> first;
                    default -> 0;
                };
        if (wanted == 0 && event.getCode() != KeyCode.DOWN) {
            return;
        }
        int epoch = Math.clamp(wanted, first, size);
        explorer.showEpoch(epoch);
        model.reveal(epoch);
        syncBar();
        canvas.invalidate();
        event.consume();
    }

    private int shownEpoch() {
        Frame frame = explorer.frame().get();
        return frame == null ? 0 : frame.epoch();
    }

    private String describe() {
        EpochTable table = explorer.epochs();
        Frame frame = explorer.frame().get();
        if (frame == null || frame.epoch() < table.first() || frame.epoch() > table.size()) {
            return words.text("epochs.tape.empty");
        }
        TapeModel.Row row = TapeModel.row(table, frame, frame.epoch(), Integer.MAX_VALUE);
        return words.text(
                "epochs.tape.accessible",
                row.number(),
                frame.count().brief(table.size()),
                row.chips().stream().map(TapeModel.Chip::character).collect(Collectors.joining()),
                row.loss());
    }

    @Override
    protected void layoutChildren() {
        double barWidth = Math.max(BAR, bar.prefWidth(-1));
        model.setVisibleRows((int) (getHeight() / ROW));
        syncBar();
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.invalidate();
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    }

    /** Of a corpus the predicted characters are running text; 0 where they are not. */
    private double textPitch(Frame frame) {
        if (!frame.count().corpus()) {
            return 0;
        }
        if (measured == null || !frame.vocabulary().equals(measured)) {
            measured = frame.vocabulary();
            pitchOfText = TapePainter.textPitch(frame.vocabulary());
        }
        return pitchOfText;
    }

    private void paint(GraphicsContext gc) {
        Frame frame = explorer.frame().get();
        EpochTable table = explorer.epochs();
        double width = getWidth() - (bar.isVisible() ? bar.getWidth() : 0);
        if (frame == null || table.size() < table.first()) {
            painter.empty(gc, frame != null && frame.count().corpus());
            return;
        }
        double pitch = textPitch(frame);
        int room = pitch > 0 ? TapePainter.roomForText(width, pitch) : TapePainter.room(width);
        for (int row = 0; row < model.visibleRows(); row++) {
            int epoch = model.epochAt(row);
            if (epoch > 0) {
                painter.row(
                        gc,
                        pitch,
                        TapeModel.row(table, frame, epoch, room),
                        row * ROW,
                        ROW,
                        width,
                        epoch == frame.epoch(),
                        isFocusVisible());
            }
        }
    }
}
