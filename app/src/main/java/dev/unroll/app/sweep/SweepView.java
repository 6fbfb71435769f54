package dev.unroll.app.sweep;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.UsesArrows;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Square;
import java.util.Locale;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A sweep: what to vary, the squares as they are trained, and one of them in words, which can be opened as a run. */
public final class SweepView extends VBox {
    private final Explorer explorer;
    private final Words words;
    private final SweepWords said;
    private final SweepFields fields;
    private final Label what = new Label();
    private final Label problem = new Label();
    private final Label heading = new Label();
    private final Label details = new Label();
    private final Label sentence = new Label();
    private final Button open = new Button();
    private final Grid squares = new Grid();
    private Moment moment;
    private SweepPainter painter;
    private @Nullable SweepGrid grid;
    private @Nullable SweepRunner runner;
    private int column = -1;
    private int row = -1;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            collect();
        }
    };

    public SweepView(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        said = new SweepWords(words);
        moment = explorer.moment().get();
        painter = new SweepPainter(Palette.light(), said);
        fields = new SweepFields(words, said, moment.asked());
        fields.run().setOnAction(e -> toggle());
        fields.onChange(() -> {
            squares.canvas.invalidate();
            tell();
        });
        Label title = new Label(words.text("sweep.title"));
        title.getStyleClass().add("view-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        what.getStyleClass().add("muted");
        what.setMinWidth(0);
        HBox header = new HBox(8, title, what);
        header.setStyle("-fx-alignment: baseline-left;");
        problem.setId("sweepProblem");
        problem.getStyleClass().add("problem");
        heading.setId("sweepSquare");
        heading.getStyleClass().add("square-title");
        details.getStyleClass().add("square-details");
        open.setId("sweepOpen");
        open.setText(words.text("sweep.open"));
        open.setTooltip(new Tooltip(words.text("sweep.open.tooltip")));
        open.setOnAction(e -> open());
        sentence.setId("sweepSentence");
        sentence.getStyleClass().add("muted");
        for (Label label : new Label[] {problem, heading, details, sentence}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        hideable(problem, open);
        // One size whatever it says: the squares must not move under the pointer.
        VBox says = new VBox(3, heading, details);
        says.setMinHeight(46);
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox box = new HBox(8, says, open);
        box.setStyle("-fx-alignment: center-left;");
        open.setMinWidth(Region.USE_PREF_SIZE);
        box.getStyleClass().add("square-box");
        box.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(squares, Priority.ALWAYS);
        getStyleClass().add("side-view");
        setId("sweep");
        setMinSize(0, 0);
        getChildren().addAll(header, fields, problem, squares, box, sentence);
        tell();
    }

    private static void hideable(Node... nodes) {
        for (Node node : nodes) {
            node.managedProperty().bind(node.visibleProperty());
            node.setVisible(false);
        }
    }

    /** The squares themselves. */
    private final class Grid extends Region implements UsesArrows {
        private final CrispCanvas canvas = new CrispCanvas(this::paint);

        Grid() {
            setId("sweepGrid");
            setMinSize(0, 60);
            setPrefHeight(300);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            getChildren().add(canvas);
            addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
            setOnKeyPressed(this::key);
            focusVisibleProperty().addListener((o, before, now) -> canvas.invalidate());
        }

        private SweepPainter.Place place(SweepGrid shown) {
            return painter.place(shown.plan(), getWidth(), getHeight());
        }

        private void pressed(MouseEvent event) {
            requestFocus();
            SweepGrid shown = grid;
            if (shown != null && place(shown).holds(event.getX(), event.getY())) {
                choose(place(shown).column(event.getX()), place(shown).row(event.getY()));
                if (event.getClickCount() == 2) {
                    open();
                }
            }
        }

        private void key(KeyEvent event) {
            SweepGrid shown = grid;
            if (shown == null || event.isShortcutDown()) {
                return;
            }
            switch (event.getCode()) {
                case LEFT -> choose(Math.max(0, column - 1), Math.max(0, row));
                case RIGHT -> choose(Math.min(shown.plan().columns() - 1, column + 1), Math.max(0, row));
                case DOWN -> choose(Math.max(0, column), Math.max(0, row - 1));
                case UP -> choose(Math.max(0, column), Math.min(shown.plan().rows() - 1, row + 1));
                case ENTER -> open();
                default -> {
                    return;
                }
            }
            event.consume();
        }

        private void paint(Surface gc) {
            SweepGrid shown = grid == null ? fields.preview(moment.asked()) : grid;
            if (shown != null) {
                painter.paint(gc, shown, fields.shade(), place(shown), column, row, isFocusVisible());
            }
        }

        @Override
        protected void layoutChildren() {
            canvas.resizeRelocate(0, 0, getWidth(), getHeight());
            canvas.invalidate();
        }
    }

    public void setPalette(Palette palette) {
        painter = new SweepPainter(palette, said);
        squares.canvas.invalidate();
    }

    public void show(Moment now) {
        moment = now;
        fields.suit(now.asked());
        makeWay();
        tell();
    }

    private void makeWay() {
        if (runner != null) {
            Moment now = explorer.moment().get();
            runner.makeWay(now.playing(), now.gear() == Gear.FAST);
        }
    }

    /** Starts a sweep, or stops the one under way. */
    private void toggle() {
        if (runner != null) {
            stop();
            tell();
            return;
        }
        try {
            SweepPlan plan = fields.plan(moment.asked());
            grid = new SweepGrid(plan);
            column = -1;
            row = -1;
            problem.setVisible(false);
            runner = new SweepRunner(plan);
            makeWay();
            timer.start();
        } catch (InvalidInput refused) {
            complain(words.problem(refused));
        }
        squares.canvas.invalidate();
        tell();
    }

    private void complain(String text) {
        problem.setText(text);
        problem.setVisible(true);
    }

    private void stop() {
        timer.stop();
        if (runner != null) {
            runner.close();
            runner = null;
        }
    }

    /** Takes what has ended since the last pulse. */
    private void collect() {
        SweepRunner running = runner;
        SweepGrid shown = grid;
        if (running == null || shown == null) {
            return;
        }
        boolean any = false;
        for (Outcome outcome = running.take(); outcome != null; outcome = running.take()) {
            shown.add(outcome);
            any = true;
        }
        Throwable failed = running.problem();
        if (failed != null) {
            complain(
                    failed instanceof InvalidInput refused
                            ? words.problem(refused)
                            : words.text("sweep.failed", String.valueOf(failed.getMessage())));
        }
        if (failed != null || shown.complete()) {
            stop();
            any = true;
        }
        makeWay();
        if (any) {
            squares.canvas.invalidate();
            tell();
        }
    }

    private void choose(int newColumn, int newRow) {
        column = newColumn;
        row = newRow;
        squares.canvas.invalidate();
        tell();
    }

    /** The square chosen becomes a run of its own, trained to its end. */
    private void open() {
        SweepGrid shown = grid;
        if (shown != null && column >= 0) {
            Square square = shown.square(column, row);
            explorer.send(new Command.Rebuild(square.experiment()));
            explorer.send(new Command.Finish());
        }
    }

    private void tell() {
        SweepGrid shown = grid;
        fields.run().setText(words.text(runner == null ? "sweep.run" : "sweep.stop"));
        if (shown == null) {
            int runs = fields.count(moment.asked());
            what.setText(
                    runs > 0
                            ? words.text(
                                    "sweep.will",
                                    number(runs),
                                    number(moment.asked().epochs()))
                            : "");
            heading.setText(words.text("sweep.empty.title"));
            details.setText(words.text("sweep.empty"));
            sentence.setText("");
        } else {
            SweepPlan plan = shown.plan();
            String epochs = number(plan.experiment().epochs());
            int runs = plan.squares().size();
            what.setText(
                    shown.complete()
                            ? words.text("sweep.trained", number(runs), epochs)
                            : words.text("sweep.progress", number(shown.done()), number(runs)));
            SweepRunner running = runner;
            boolean waits = running != null && running.waits();
            boolean chosen = column >= 0;
            heading.setText(chosen ? said.heading(shown, column, row) : words.text("sweep.choose.title"));
            details.setText(chosen ? said.details(shown, column, row) : words.text("sweep.choose"));
            sentence.setText(waits ? words.text("sweep.waits") : said.sentence(shown));
        }
        open.setVisible(shown != null && column >= 0);
        squares.setAccessibleText(Objects.requireNonNullElse(heading.getText(), "") + " "
                + Objects.requireNonNullElse(sentence.getText(), ""));
        squares.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%d", number);
    }
}
