package dev.unroll.app.weights;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.function.DoubleConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The weight that is chosen: its value in a field, where it comes from, and what another value would do. */
final class EditCard extends Region {
    static final double STEP = 0.05;
    private static final double BESIDE_FROM = 480;
    private static final double LARGE_STEP = 10;

    /** What is done with the weight. */
    interface Hand {
        /** Tries a value; nothing changes. */
        void tryOut(double value);

        /** Takes what is tried out into the run. */
        void take();

        /** Gives up what is tried out. */
        void giveUp();
    }

    private final Words words;
    private final Hand hand;
    private final Label name = new Label();
    private final TextField field = new TextField();
    private final Label history = new Label();
    private final Label effect = new Label();
    private final Label problem = new Label();
    private final Label loss = new Label();
    private final TrialView bars;
    private final Button take;
    private final VBox left;
    private final VBox right;
    private double value;
    private boolean showing;

    EditCard(Words words, Hand hand) {
        this.words = words;
        this.hand = hand;
        setId("weightCard");
        getStyleClass().add("view-card");
        name.setId("weightName");
        name.getStyleClass().add("card-title");
        field.setId("weightValue");
        field.setPrefColumnCount(9);
        field.setAccessibleText(words.text("weights.field.accessible"));
        field.textProperty().addListener((o, before, now) -> typed(now));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.setOnAction(e -> hand.take());
        Button up = step("weightUp", "▲", STEP);
        Button down = step("weightDown", "▼", -STEP);
        HBox line = new HBox(4, field, up, down);
        line.setAlignment(Pos.CENTER_LEFT);
        take = new Button(words.text("weights.take"));
        take.setId("weightTake");
        take.getStyleClass().add("primary");
        take.setOnAction(e -> hand.take());
        take.setMinWidth(USE_PREF_SIZE);
        Button giveUp = new Button(words.text("weights.giveUp"));
        giveUp.setId("weightGiveUp");
        giveUp.setOnAction(e -> hand.giveUp());
        HBox buttons = new HBox(6, take, giveUp);
        buttons.visibleProperty().bind(take.visibleProperty());
        buttons.managedProperty().bind(take.visibleProperty());
        history.setId("weightHistory");
        history.getStyleClass().add("muted");
        history.setWrapText(true);
        effect.setId("weightEffect");
        effect.setWrapText(true);
        problem.setId("weightProblem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        loss.setId("weightLoss");
        loss.getStyleClass().add("figures");
        loss.setWrapText(true);
        bars = new TrialView(words);
        left = new VBox(6, name, line, problem, buttons, history);
        right = new VBox(6, loss, bars, effect);
        getChildren().addAll(left, right);
    }

    private Button step(String id, String sign, double by) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("small-step");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(words.text("weights.step.tooltip", Double.toString(STEP))));
        button.setAccessibleText(words.text(by > 0 ? "weights.up.accessible" : "weights.down.accessible"));
        button.setOnAction(e -> tryBeside(by));
        return button;
    }

    void setPalette(Palette palette) {
        bars.setPalette(palette);
    }

    private void tryBeside(double by) {
        double wanted = Math.round((value + by) * 1e6) / 1e6;
        hand.tryOut(wanted);
    }

    private void key(KeyEvent event) {
        double size = event.isShiftDown() ? LARGE_STEP * STEP : event.isAltDown() ? STEP / LARGE_STEP : STEP;
        switch (event.getCode()) {
            case UP -> tryBeside(size);
            case DOWN -> tryBeside(-size);
            case ESCAPE -> hand.giveUp();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void typed(String text) {
        if (!showing) {
            parse(text, number -> {
                value = number;
                hand.tryOut(number);
            });
        }
    }

    private void parse(String text, DoubleConsumer known) {
        try {
            double number = Double.parseDouble(text.strip().replace(',', '.').replace('−', '-'));
            if (!Double.isFinite((float) number)) {
                throw new NumberFormatException(text);
            }
            problem.setText("");
            known.accept(number);
        } catch (NumberFormatException e) {
            problem.setText(text.isBlank() ? "" : words.text("weights.problem", text.strip()));
        }
    }

    /** Goes to the field. */
    void edit() {
        field.requestFocus();
        field.selectAll();
    }

    /** Whether what is typed is a number. */
    boolean valid() {
        return problem.getText().isEmpty();
    }

    /**
     * Shows a weight.
     *
     * @param spot which
     * @param real its value
     * @param tried the value tried out; not a number while none is
     * @param past what is known of its past
     * @param where what Enter would do here
     */
    void show(Spot spot, float real, double tried, String past, String where) {
        name.setText(spot.shown());
        boolean trying = !Double.isNaN(tried);
        value = trying ? tried : real;
        String text = trying ? shortest(tried) : Figures.full(real);
        boolean sameNumber = field.isFocused() && trying && asNumber(field.getText()) == tried;
        if (!sameNumber
                && !field.getText().equals(text)
                && (!field.isFocused() || problem.getText().isEmpty())) {
            showing = true;
            field.setText(text);
            field.positionCaret(text.length());
            problem.setText("");
            showing = false;
        }
        take.setVisible(trying);
        history.setText(past + (trying ? "\n" + where : ""));
        requestLayout();
    }

    private static String shortest(double value) {
        return value == (float) value || Math.abs(value) > 1e6 ? Float.toString((float) value) : Double.toString(value);
    }

    private static double asNumber(String text) {
        try {
            return Double.parseDouble(text.strip().replace(',', '.').replace('−', '-'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Shows what the value tried out would do; null while it is not known, with the sentence that stands there then. */
    void show(@Nullable Trial trial, String instead) {
        bars.show(trial);
        bars.setVisible(trial != null);
        bars.setManaged(trial != null);
        if (trial == null) {
            loss.setText("");
            effect.setText(instead);
        } else {
            loss.setText(words.text(
                    "weights.trial.loss", Figures.precise(trial.lossBefore()), Figures.precise(trial.lossAfter())));
            int others = trial.differences();
            effect.setText(
                    others == 0
                            ? words.text("weights.trial.same")
                            : others == 1
                                    ? words.text("weights.trial.other")
                                    : words.text("weights.trial.others", Integer.toString(others)));
        }
        effect.setVisible(!effect.getText().isEmpty());
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return width >= BESIDE_FROM
                ? Math.max(left.prefHeight(width / 2), right.prefHeight(width / 2)) + 16
                : left.prefHeight(width - 24) + right.prefHeight(width - 24) + 28;
    }

    @Override
    protected void layoutChildren() {
        double inset = 12;
        double width = getWidth() - 2 * inset;
        double height = getHeight() - 16;
        if (getWidth() >= BESIDE_FROM) {
            double half = Math.min(250, width / 2);
            layoutInArea(left, inset, 8, half, height, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(right, inset + half + 16, 8, width - half - 16, height, 0, HPos.LEFT, VPos.TOP);
        } else {
            double tall = left.prefHeight(width);
            layoutInArea(left, inset, 8, width, tall, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(right, inset, 20 + tall, width, Math.max(0, height - tall - 12), 0, HPos.LEFT, VPos.TOP);
        }
    }
}
