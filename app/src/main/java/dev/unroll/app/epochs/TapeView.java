package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.LogView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.Vocabulary;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
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
    private Moment moment;
    private final TapeModel model = new TapeModel();
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final ScrollBar bar = new ScrollBar();
    private TapePainter painter;
    private boolean settingBar;
    private @Nullable Vocabulary measured;
    private double pitchOfText;

    TapeView(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        this.moment = explorer.moment().get();
        this.painter = new TapePainter(Palette.light(), words);
        setId("tape");
        getStyleClass().add("tape");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.setUnitIncrement(1);
        bar.valueProperty().addListener((o, before, now) -> scrolled(now.doubleValue()));
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().addAll(canvas, bar);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusVisibleProperty().addListener((o, before, now) -> canvas.invalidate());
        refresh();
    }

    void setPalette(Palette palette) {
        painter = new TapePainter(palette, words);
        canvas.invalidate();
    }

    TapeModel model() {
        return model;
    }

    void show(Moment now) {
        Moment before = moment;
        moment = now;
        boolean anotherRun = now.ofAnotherRun(before);
        if (anotherRun) {
            model.toTop();
        }
        if (anotherRun
                || before.log().revision() != now.log().revision()
                || before.epoch() != now.epoch()
                || before.sequence() != now.sequence()) {
            refresh();
        }
        if (before.epoch() != now.epoch() && !now.playing()) {
            // Chosen here, on the curve or with the scrubber: its row is in sight.
            reveal(now.epoch());
        }
    }

    private void refresh() {
        LogView log = moment.log();
        model.setRows(log.first(), log.last());
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
            explorer.send(new Command.ShowEpoch(epoch));
        }
    }

    private void key(KeyEvent event) {
        if (moment.log().isEmpty()) {
            return;
        }
        int first = moment.log().first();
        int last = moment.log().last();
        int shown = Math.min(last, moment.epoch());
        int wanted =
                switch (event.getCode()) {
                    case UP -> shown + 1;
                    case DOWN -> shown - 1;
                    case PAGE_UP -> shown + model.visibleRows();
                    case PAGE_DOWN -> shown - model.visibleRows();
                    case HOME -> last;
                    case END -> first;
                    default -> 0;
                };
        if (wanted == 0 && event.getCode() != KeyCode.DOWN) {
            return;
        }
        int epoch = Math.clamp(wanted, first, last);
        explorer.send(new Command.ShowEpoch(epoch));
        reveal(epoch);
        event.consume();
    }

    private void reveal(int epoch) {
        model.reveal(epoch);
        syncBar();
        canvas.invalidate();
    }

    /** What a tape without a row says. */
    private static String emptyKey(Moment moment) {
        if (moment.experiment().topology() == Topology.FORWARD_ONLY) {
            return "epochs.tape.empty.forward";
        }
        return moment.count().corpus() ? "epochs.tape.empty.chunks" : "epochs.tape.empty";
    }

    private String describe() {
        if (!moment.log().has(moment.epoch())) {
            return words.text(emptyKey(moment));
        }
        TapeModel.Row row = TapeModel.row(moment.log(), moment, moment.epoch(), Integer.MAX_VALUE);
        return words.text(
                "epochs.tape.accessible",
                row.number(),
                moment.count().brief(moment.log().last()),
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
    private double textPitch(Moment moment) {
        if (!moment.count().corpus()) {
            return 0;
        }
        if (measured == null || !moment.vocabulary().equals(measured)) {
            measured = moment.vocabulary();
            pitchOfText = TapePainter.textPitch(moment.vocabulary());
        }
        return pitchOfText;
    }

    private void paint(Surface gc) {
        double width = getWidth() - (bar.isVisible() ? bar.getWidth() : 0);
        if (moment.log().isEmpty()) {
            painter.empty(gc, emptyKey(moment), getWidth());
            return;
        }
        double pitch = textPitch(moment);
        int room = pitch > 0 ? TapePainter.roomForText(width, pitch) : TapePainter.room(width);
        for (int row = 0; row < model.visibleRows(); row++) {
            int epoch = model.epochAt(row);
            if (epoch > 0) {
                painter.row(
                        gc,
                        pitch,
                        TapeModel.row(moment.log(), moment, epoch, room),
                        row * ROW,
                        ROW,
                        width,
                        epoch == moment.epoch(),
                        isFocusVisible());
            }
        }
    }
}
