package dev.unroll.app.runs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.UsesArrows;
import dev.unroll.app.run.Command;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side: a row each, their curves, what each says at the epoch shown. A click or Enter shows a run, a click on the curves an
 * epoch; F2 or a double click names a run.
 */
final class RunsView extends Region implements UsesArrows {
    private final Explorer explorer;
    private final Words words;
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final TextField name = new TextField();
    private final RunsScene scene;
    private Moment moment;
    private long selected;
    private long renamed;
    private int from;
    private int hovered;

    RunsView(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        scene = new RunsScene(words, Palette.light(), moment, false);
        selected = moment.run().id();
        setId("runsView");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        name.setId("runName");
        name.setVisible(false);
        name.setManaged(false);
        name.setAccessibleText(words.text("runs.rename.accessible"));
        name.setOnAction(e -> rename());
        name.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                rename();
            }
        });
        name.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                renamed = 0;
                endRenaming();
                e.consume();
            }
        });
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().addAll(canvas, name);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(epochAt(e)));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(0));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        setOnKeyPressed(this::key);
        focusVisibleProperty().addListener((o, before, now) -> canvas.invalidate());
    }

    void setPalette(Palette palette) {
        scene.setPalette(palette);
        canvas.invalidate();
    }

    RunsModel model() {
        return scene.model();
    }

    /** The run that the keyboard and the buttons are about. */
    long selected() {
        return selected;
    }

    void show(Moment now) {
        boolean another = now.ofAnotherRun(moment);
        moment = now;
        scene.show(now);
        if (another || now.runs().stream().noneMatch(run -> run.run().id() == selected)) {
            selected = now.run().id();
            reveal();
        }
        setAccessibleText(describe());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        canvas.invalidate();
    }

    private String describe() {
        return model().rows().stream()
                .filter(row -> row.run() == selected)
                .map(row -> words.text(
                        "runs.accessible",
                        Long.toString(row.run()),
                        row.name(),
                        row.rightFrom(),
                        row.loss(),
                        row.says().stream().map(Chip::character).collect(Collectors.joining())))
                .findFirst()
                .orElse(model().sentence());
    }

    private RunsLayout parts() {
        return RunsLayout.of(getWidth(), getHeight(), model().rows().size());
    }

    private int place() {
        for (int i = 0; i < model().rows().size(); i++) {
            if (model().rows().get(i).run() == selected) {
                return i;
            }
        }
        return 0;
    }

    private int most() {
        return Math.max(0, model().rows().size() - parts().rows());
    }

    private void reveal() {
        int place = place();
        from = Math.clamp(from, Math.max(0, place - parts().rows() + 1), place);
        from = Math.min(from, most());
    }

    private RunsModel.@Nullable Row rowAt(double y) {
        int row = (int) Math.floor((y - RunsLayout.rowsTop()) / RunsLayout.ROW);
        int place = from + row;
        return row >= 0 && row < parts().rows() && place < model().rows().size()
                ? model().rows().get(place)
                : null;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        RunsModel.Row row = rowAt(event.getY());
        if (row != null) {
            selected = row.run();
            if (event.getClickCount() == 2) {
                beginRenaming();
            } else {
                explorer.send(new Command.Show(row.run()));
            }
            canvas.invalidate();
            return;
        }
        RunsModel.Card card = cardAt(event.getX(), event.getY());
        if (card != null) {
            explorer.send(new Command.Show(card.run()));
            return;
        }
        dragged(event);
    }

    private RunsModel.@Nullable Card cardAt(double x, double y) {
        RunsLayout at = parts();
        double top = at.cardsTop() + RunsLayout.TITLE;
        if (at.cardHeight() == 0 || y < top || y > top + at.cardHeight()) {
            return null;
        }
        double each = scene.painter().cardWidth(model().cards(), at.width());
        int place = (int) ((x - RunsLayout.LEFT) / (each + 9));
        return place >= 0 && place < Math.min(model().cards().size(), RunsPainter.cardsBeside(each, at.width()))
                ? model().cards().get(place)
                : null;
    }

    private void dragged(MouseEvent event) {
        int epoch = epochAt(event);
        if (epoch > 0) {
            explorer.send(new Command.ShowEpoch(epoch));
        }
    }

    /** The epoch under the pointer; 0 where it is not over the curves. */
    private int epochAt(MouseEvent event) {
        RunsLayout at = parts();
        boolean inside = at.chartHeight() > 0
                && event.getY() >= at.plotTop()
                && event.getY() <= at.plotTop() + at.chartHeight()
                && event.getX() <= at.width() - RunsLayout.NAMES + 8;
        return inside ? scene.axis(at).epochAt(event.getX(), moment.log()) : 0;
    }

    private void hover(int epoch) {
        if (epoch != hovered) {
            hovered = epoch;
            canvas.invalidate();
        }
    }

    private void wheel(ScrollEvent event) {
        if (most() > 0) {
            from = Math.clamp(from - (long) Math.signum(event.getDeltaY()), 0, most());
            canvas.invalidate();
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> select(place() - 1);
            case DOWN -> select(place() + 1);
            case HOME -> select(0);
            case END -> select(model().rows().size() - 1);
            case LEFT ->
                explorer.send(new Command.ShowEpoch(Math.max(moment.log().first(), moment.epoch() - 1)));
            case RIGHT ->
                explorer.send(new Command.ShowEpoch(Math.min(moment.log().last(), moment.epoch() + 1)));
            case ENTER -> explorer.send(new Command.Show(selected));
            case F2 -> beginRenaming();
            case H -> toggleHidden();
            case DELETE, BACK_SPACE -> explorer.send(new Command.Delete(selected));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int place) {
        selected = model().rows()
                .get(Math.clamp(place, 0, model().rows().size() - 1))
                .run();
        reveal();
        setAccessibleText(describe());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        canvas.invalidate();
    }

    /** Leaves the run chosen out of the comparison, or takes it in again. */
    void toggleHidden() {
        model().rows().stream()
                .filter(row -> row.run() == selected)
                .forEach(row -> explorer.send(new Command.Hide(row.run(), !row.hidden())));
    }

    /** Asks for the name of the run chosen, where it stands. */
    void beginRenaming() {
        reveal();
        renamed = selected;
        RunsPainter.Columns at = scene.painter().columns(model(), getWidth());
        double top = RunsLayout.rowsTop() + (place() - from) * RunsLayout.ROW;
        name.resizeRelocate(at.name() - 4, top + 1, Math.max(150, at.nameWidth() + 8), RunsLayout.ROW - 2);
        name.setText(model().rows().get(place()).name());
        name.setVisible(true);
        name.requestFocus();
        name.selectAll();
    }

    /** An empty name gives back the one that says what differs. */
    private void rename() {
        long run = renamed;
        if (run == 0) {
            return;
        }
        renamed = 0;
        String typed = name.getText().strip();
        boolean same = model().rows().stream()
                .anyMatch(row -> row.run() == run && row.name().equals(typed));
        if (!same) {
            explorer.send(new Command.Rename(run, typed.isEmpty() ? null : typed));
        }
        endRenaming();
    }

    private void endRenaming() {
        boolean here = name.isFocused();
        name.setVisible(false);
        if (here) {
            requestFocus();
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.resizeRelocate(0, 0, getWidth(), getHeight());
        from = Math.clamp(from, 0, most());
        canvas.invalidate();
    }

    private void paint(Surface gc) {
        scene.paint(gc, parts(), Math.min(from, most()), selected, isFocusVisible(), hovered);
    }
}
