package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Nudge;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Trace;
import java.math.BigDecimal;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** "Check it": nudges the parameter then and there, and holds the quotient of the two losses against its gradient. */
final class GradientCheckBox extends VBox {
    /** A central difference in double is good for more; float32's rounding of a large network is not. */
    private static final double RELATIVE = 1e-4;

    private static final double ABSOLUTE = 1e-7;

    private final Words words;
    private final Questions questions;
    private final Button button;
    private final Label verdict = new Label();
    private final Label losses = new Label();
    private @Nullable ParameterElement element;
    private @Nullable Trace trace;
    private @Nullable Moment moment;
    private double gradient;
    private boolean wanted;

    GradientCheckBox(Words words, Questions questions) {
        this.words = words;
        this.questions = questions;
        setSpacing(3);
        button = new Button(words.text("inspector.check"));
        button.setId("checkGradient");
        button.getStyleClass().add("check-button");
        button.setTooltip(new Tooltip(words.text("inspector.check.tooltip")));
        button.setOnAction(event -> {
            wanted = true;
            refresh();
        });
        verdict.setId("checkVerdict");
        losses.setId("checkLosses");
        losses.getStyleClass().add("term");
        losses.setMinHeight(USE_PREF_SIZE);
        losses.managedProperty().bind(losses.visibleProperty());
        button.setMinWidth(USE_PREF_SIZE);
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        HBox line = new HBox(8, button, verdict);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, losses);
    }

    /** Shows the check of this element, if it was asked for; another moment has to be asked about anew. */
    @SuppressWarnings("ReferenceEquality")
    void show(Moment shown, ParameterElement newElement, double newGradient) {
        if (!newElement.equals(element) || shown.trace() != trace) {
            wanted = false;
        }
        moment = shown;
        element = newElement;
        trace = shown.trace();
        gradient = newGradient;
        refresh();
    }

    private void refresh() {
        Moment shown = moment;
        ParameterElement asked = element;
        Answer<Nudge> answer =
                !wanted || shown == null || asked == null ? null : questions.about(shown, new Question.Check(asked));
        Nudge nudge = answer == null ? null : answer.value();
        losses.setVisible(nudge != null);
        verdict.getStyleClass().removeAll("right", "wrong", "muted");
        if (nudge == null) {
            verdict.getStyleClass().add("muted");
            verdict.setText(wanted ? words.text("inspector.receipt.asked") : words.text("inspector.check.invite"));
            return;
        }
        boolean agrees = agrees(gradient, nudge.slope());
        verdict.getStyleClass().add(agrees ? "right" : "wrong");
        verdict.setText(words.text(agrees ? "inspector.check.right" : "inspector.check.wrong"));
        losses.setText(words.text(
                "inspector.check.losses",
                BigDecimal.valueOf(nudge.epsilon()).toPlainString(),
                loss(nudge.above()),
                loss(nudge.below()),
                Digits.compact(nudge.slope()),
                Digits.compact(gradient)));
    }

    /** Whether a gradient is the slope, as far as a difference can tell. */
    static boolean agrees(double gradient, double slope) {
        return Math.abs(gradient - slope) <= ABSOLUTE + RELATIVE * Math.abs(gradient);
    }

    private static String loss(double loss) {
        return String.format(Locale.ROOT, "%.10f", loss);
    }
}
