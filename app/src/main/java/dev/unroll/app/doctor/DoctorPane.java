package dev.unroll.app.doctor;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Diagnosis.Verdict;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is wrong with the run shown? All that was measured, what is wrong first, and a click looks into the number it rests on. */
public final class DoctorPane implements Pane {
    private static final String STYLE = "/dev/unroll/assets/themes/doctor.css";
    private static final Question<Examination> EXAMINED = new Question.Examined();
    private static final Question<Examination> FATAL = new Question.Fatal();

    private final Explorer explorer;
    private final Words words;
    private final Findings findings;
    private final Asking asking;
    private final Label verdict = new Label();
    private final VBox list = new VBox();
    private final BorderPane node = new BorderPane();
    private Moment moment;
    /** What the rows say; null while there are none. */
    private @Nullable Answer<Examination> told;

    public DoctorPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        findings = new Findings(words);
        asking = new Asking(explorer);
        Label title = new Label(words.text("doctor.title"));
        title.getStyleClass().add("view-title");
        verdict.setId("doctorVerdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        VBox head = new VBox(4, title, verdict);
        head.getStyleClass().add("doctor-head");
        list.setId("doctorList");
        list.getStyleClass().add("doctor-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        node.setId("doctor");
        node.getStyleClass().add("doctor");
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
    public void show(Moment now) {
        moment = now;
        if (!now.trains()) {
            say(words.text("doctor.forward"));
        } else if (now.state() == RunState.DIVERGED) {
            // What ended the run has been computed, and taken back.
            ask(now, FATAL);
        } else if (now.trace() == null) {
            say(words.text("doctor.untrained"));
        } else if (now.cursor().atEnd()) {
            ask(now, EXAMINED);
        } else if (told == null || told.run() != now.run().id() || told.epoch() >= now.epoch()) {
            // What is examined is not told before the cursor is there; of an epoch before it is known.
            say(words.text(
                    "doctor.slow",
                    findings.epoch(now.count(), now.epoch()),
                    Integer.toString(now.cursor().done()),
                    Integer.toString(now.cursor().total())));
        }
    }

    @SuppressWarnings("ReferenceEquality") // an answer is told once
    private void ask(Moment now, Question<Examination> question) {
        asking.ask(now, List.of(question));
        Answer<Examination> answer = now.answer(question);
        if (answer == null || answer.run() != now.run().id()) {
            say(words.text("doctor.waits"));
        } else if (answer.problem() != null) {
            say(now.isOf(answer) ? failed(answer, answer.problem()) : words.text("doctor.waits"));
        } else if (answer != told) {
            tell(answer, now);
        }
    }

    private String failed(Answer<Examination> answer, Throwable problem) {
        return findings.failed(findings.epoch(moment.count(), answer.epoch()), problem);
    }

    private void say(String sentence) {
        told = null;
        verdict.setText(sentence);
        list.getChildren().clear();
    }

    private void tell(Answer<Examination> answer, Moment now) {
        told = answer;
        Examination found = Objects.requireNonNull(answer.value());
        verdict.setText(
                answer.question().equals(FATAL)
                        ? findings.fatal(findings.epoch(now.count(), diverged(answer)), now.trace() != null)
                        : findings.verdict(found, findings.epoch(now.count(), answer.epoch())));
        List<Node> rows = new ArrayList<>();
        for (Verdict part : Verdict.values()) {
            List<Diagnosis> these = found.all().stream()
                    .filter(diagnosis -> diagnosis.verdict() == part)
                    .toList();
            if (part == Verdict.FINE && !rows.isEmpty() && !these.isEmpty()) {
                Label heading = new Label(words.text("doctor.rest"));
                heading.getStyleClass().add("finding-heading");
                rows.add(heading);
            }
            these.forEach(diagnosis -> rows.add(new FindingRow(diagnosis, findings, this::look)));
        }
        list.getChildren().setAll(rows);
    }

    /** The epoch that has no finite loss. */
    private static int diverged(Answer<Examination> answer) {
        return answer.trace() == null ? answer.epoch() : answer.epoch() + 1;
    }

    private void look(Site site) {
        explorer.look(explorer.gaze().atSequence(site.sequence()));
        new Tracing(explorer).into(Destinations.of(site, moment.experiment()));
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        Answer<Examination> known = told;
        return known == null
                ? null
                : () -> Findings.csv(
                        Objects.requireNonNull(known.value()),
                        known.question().equals(FATAL) ? diverged(known) : known.epoch());
    }
}
