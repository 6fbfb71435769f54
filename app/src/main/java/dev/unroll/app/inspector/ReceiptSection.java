package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.GradientReceipt;
import dev.unroll.engine.explain.ParameterElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of one parameter's gradient: which timestep it came through on account of which loss, the largest terms and what all of
 * them add up to, a check of it then and there, and what the optimiser makes of it.
 */
final class ReceiptSection extends VBox {
    private final Words words;
    private final Questions questions;
    private final SectionHeader header = new SectionHeader();
    private final Label note = new Label();
    private final ReceiptTriangle triangle;
    private final TermTable terms;
    private final GradientCheckBox check;
    private final UpdateSection update;

    ReceiptSection(Words words, Tracing tracing, Consumer<Question<?>> ask, IntConsumer selectTimestep) {
        this.words = words;
        terms = new TermTable("receiptTerms", true, tracing);
        questions = new Questions(ask);
        setId("receipt");
        getStyleClass().add("section");
        header.title().setText(words.text("inspector.receipt"));
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        note.setId("receiptNote");
        triangle = new ReceiptTriangle(words, selectTimestep);
        check = new GradientCheckBox(words, questions);
        update = new UpdateSection(words, questions);
        getChildren().addAll(header, note, triangle, terms, check, update);
        for (var part : List.of(note, triangle, terms, check, update)) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    void setPalette(Palette palette) {
        triangle.setPalette(palette);
        terms.setPalette(palette);
    }

    /** Whether there is a triangle. */
    boolean isAnswered() {
        return triangle.isVisible();
    }

    /** @param t the timestep that is marked; 0 for none */
    void show(Moment moment, int t, ParameterElement element) {
        int layer = Makings.layerOf(moment, element);
        header.aside().setText("");
        Answer<GradientReceipt> answer = questions.about(moment, new Question.Receipt(element));
        GradientReceipt receipt = answer == null ? null : answer.value();
        boolean begun = moment.cursor().backwardDone(moment.timesteps(), layer)
                || moment.cursor().backwardDone(1, layer);
        boolean shown = receipt != null && begun;
        triangle.setVisible(shown);
        terms.setVisible(shown);
        note.setText(note(moment, answer, begun));
        note.setVisible(!shown || !note.getText().isEmpty());
        if (receipt != null && shown) {
            show(moment, t, layer, receipt);
        }
        boolean complete = shown && Makings.backwardComplete(moment, layer);
        check.setVisible(complete);
        if (complete && receipt != null) {
            check.show(moment, element, receipt.sum());
        }
        update.setVisible(complete);
        if (complete) {
            update.show(moment, element);
        }
    }

    private void show(Moment moment, int selected, int layer, GradientReceipt receipt) {
        ReceiptTable table = new ReceiptTable(
                receipt,
                t -> moment.cursor().backwardDone(t, layer),
                s -> Characters.at(moment, s).target().isPresent(),
                moment.experiment().bidirectional());
        Digits digits = Digits.fitting(table.printed());
        header.aside().setText(digits.exponent() == 0 ? "" : Notation.timesPowerOfTen(digits.exponent()));
        triangle.show(table, digits, selected);
        List<Term> largest = new ArrayList<>();
        for (ReceiptTable.Entry entry : table.largest()) {
            largest.add(Term.of(
                            words.text(
                                    "inspector.receipt.entry",
                                    Integer.toString(entry.t()),
                                    Integer.toString(entry.s())),
                            entry.value())
                    .leading(Makings.through(moment, receipt.element(), entry.t())));
        }
        if (table.others() > 0) {
            largest.add(Term.of(words.text("inspector.receipt.rest", Integer.toString(table.others())), table.rest()));
        }
        Term total = Term.of(words.text("inspector.receipt.total"), table.total());
        terms.show(
                List.of(Derivation.sum(total, largest)),
                digits,
                moment.gaze().inquiry().hovered());
    }

    /** What stands in place of it, or beside it: which part of a gradient it is. */
    private String note(Moment moment, @Nullable Answer<?> answer, boolean begun) {
        if (moment.trace() == null) {
            return words.text("inspector.toCome.start");
        }
        if (!Questions.mayAsk(moment)) {
            return words.text("inspector.receipt.playing");
        }
        if (!begun) {
            return words.text("inspector.receipt.toCome");
        }
        if (answer == null) {
            return words.text("inspector.receipt.asked");
        }
        if (answer.value() == null) {
            return words.text("inspector.receipt.failed");
        }
        int sequences = moment.experiment().batch();
        boolean one = moment.trace().batch() == 1 && sequences > 1;
        return one ? words.text("inspector.receipt.share", Integer.toString(sequences)) : "";
    }
}
