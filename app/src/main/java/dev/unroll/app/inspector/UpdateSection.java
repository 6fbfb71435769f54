package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.OptimizerReceipt;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.optim.Assignment;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.ScalarUpdate;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the optimiser makes of one parameter's gradient: its equations line by line, the step, the new value. */
final class UpdateSection extends VBox {
    private final Words words;
    private final Questions questions;
    private final SectionHeader header = new SectionHeader();
    private final Label lines = new Label();
    private final Label value = new Label();
    private final Label remark = new Label();

    UpdateSection(Words words, Questions questions) {
        this.words = words;
        this.questions = questions;
        setId("update");
        getStyleClass().add("section");
        lines.setId("updateLines");
        lines.setWrapText(true);
        lines.getStyleClass().add("term");
        lines.setMinHeight(USE_PREF_SIZE);
        value.setId("updateValue");
        value.getStyleClass().addAll("term", "term-strong");
        remark.setId("updateRemark");
        remark.setWrapText(true);
        remark.getStyleClass().add("muted");
        remark.setMinHeight(USE_PREF_SIZE);
        for (Label label : List.of(lines, value, remark)) {
            label.managedProperty().bind(label.visibleProperty());
        }
        getChildren().addAll(header, lines, value, remark);
    }

    void show(Moment moment, ParameterElement element) {
        header.title()
                .setText(words.text(
                        "inspector.update",
                        OptimizerSpec.of(moment.experiment()).torchClass()));
        boolean done = moment.cursor().updateDone();
        Answer<OptimizerReceipt> answer = done ? questions.about(moment, new Question.Update(element)) : null;
        OptimizerReceipt receipt = answer == null ? null : answer.value();
        header.aside()
                .setText(
                        receipt != null
                                ? words.text("inspector.update.number", Integer.toString(receipt.update()))
                                : done
                                        ? words.text("inspector.receipt.asked")
                                        : words.text(
                                                "inspector.toCome",
                                                Integer.toString(moment.cursor().total())));
        boolean shown = receipt != null;
        lines.setVisible(shown);
        value.setVisible(shown);
        remark.setVisible(false);
        if (receipt != null) {
            lines.setText(String.join("\n", lines(receipt)));
            value.setText(words.text(
                    "inspector.update.value", Digits.plain(receipt.before()), Digits.plain(receipt.after())));
            boolean against = receipt.step() * receipt.gradient() > 0;
            remark.setVisible(against);
            if (against) {
                remark.setText(words.text(receipt.step() > 0 ? "inspector.update.rises" : "inspector.update.falls"));
            }
        }
    }

    /** What is known before, every line of the equations but the last with its value, and the step. */
    private List<String> lines(OptimizerReceipt receipt) {
        List<String> texts = new ArrayList<>();
        texts.add("g = " + Digits.compact(receipt.gradient()) + "   lr = " + receipt.learningRate());
        List<Assignment> equations = receipt.optimizer().equations();
        for (Assignment line : equations.subList(0, equations.size() - 1)) {
            receipt.exact().parts().stream()
                    .filter(part -> part.text().equals(line.text()))
                    .map(ScalarUpdate.Part::value)
                    .findFirst()
                    .ifPresent(result -> texts.add(line.text() + " = " + Digits.compact(result)));
        }
        texts.add(equations.getLast().text());
        texts.add(words.text("inspector.update.step", Digits.compact(receipt.step())));
        return texts;
    }
}
