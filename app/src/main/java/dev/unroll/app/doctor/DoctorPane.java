package dev.unroll.app.doctor;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Examination;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is wrong with the run shown? Each answer has the number it rests on, and leads to where that shows. */
public final class DoctorPane implements Pane {
    /** Its rows look like those of the mistakes. */
    private static final String STYLE = "/dev/unroll/assets/themes/faults.css";

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final Question<Examination> QUESTION = new Question.Examined();

    private final Explorer explorer;
    private final Words words;
    private final Findings findings;
    private final Asking asking;
    private final Label verdict = new Label();
    private final VBox list = new VBox();
    private final BorderPane node = new BorderPane();
    private @Nullable Answer<Examination> drawn;

    public DoctorPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        findings = new Findings(words);
        asking = new Asking(explorer);
        Label title = new Label(words.text("doctor.title"));
        title.getStyleClass().add("view-title");
        verdict.setId("doctorVerdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        VBox head = new VBox(4, title, verdict);
        head.getStyleClass().add("fault-head");
        list.setId("doctorList");
        list.getStyleClass().add("fault-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        node.setId("doctor");
        node.getStyleClass().add("faults");
        node.getStylesheets()
                .add(Objects.requireNonNull(DoctorPane.class.getResource(STYLE), STYLE)
                        .toExternalForm());
        node.setTop(head);
        node.setCenter(scroll);
        node.setMinSize(0, 0);
    }

    @Override
    public String id() {
        return "doctor";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void setPalette(Palette palette) {}

    @Override
    @SuppressWarnings("ReferenceEquality") // an answer is told once
    public void show(Moment now) {
        if (!now.trains() || now.trace() == null) {
            say(words.text(now.trains() ? "doctor.untrained" : "doctor.forward"));
            return;
        }
        asking.ask(now, List.of(QUESTION));
        Answer<Examination> answer = Asking.newest(now, QUESTION);
        if (answer == null) {
            say(words.text("doctor.waits"));
        } else if (answer != drawn) {
            tell(answer, now);
        }
    }

    private void say(String sentence) {
        drawn = null;
        verdict.setText(sentence);
        list.getChildren().clear();
    }

    private void tell(Answer<Examination> answer, Moment now) {
        drawn = answer;
        Examination found = Objects.requireNonNull(answer.value());
        verdict.setText(findings.summary(found, now.count().brief(answer.epoch())));
        list.getChildren()
                .setAll(found.diagnoses().stream().map(this::row).toList());
    }

    private VBox row(Diagnosis diagnosis) {
        Labeled name = diagnosis.t() == 0 ? new Label(findings.title(diagnosis)) : link(diagnosis);
        Label evidence = new Label(findings.evidence(diagnosis));
        evidence.getStyleClass().add("fault-sentence");
        evidence.setWrapText(true);
        evidence.setMinHeight(Region.USE_PREF_SIZE);
        VBox row = new VBox(name, evidence);
        row.getStyleClass().add("fault");
        row.pseudoClassStateChanged(ON, true);
        return row;
    }

    private Hyperlink link(Diagnosis diagnosis) {
        Hyperlink link = new Hyperlink(findings.title(diagnosis));
        link.setOnAction(e -> {
            link.setVisited(false);
            look(diagnosis);
        });
        link.setAccessibleHelp(findings.evidence(diagnosis));
        return link;
    }

    /** At the cell where it shows. */
    private void look(Diagnosis diagnosis) {
        explorer.look(
                explorer.gaze().atLayer(diagnosis.layer()).at(new CellRef(diagnosis.t(), diagnosis.layer())));
    }
}
