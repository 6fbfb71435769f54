package dev.unroll.app.classes;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which classes are told from which, over the epochs; and any name read letter by letter. */
public final class ClassesPane implements Pane {
    private static final int LONGEST = 40;

    private final Words words;
    private final Asking asking;
    private final Accuracies accuracies = new Accuracies();
    private final TextField name = new TextField();
    private final CrispCanvas canvas = new CrispCanvas(this::paint);
    private final ViewHeader header;
    private final ViewFrame frame;
    private Palette palette = Palette.light();
    private Moment moment;
    private @Nullable ClassesContent content;

    public ClassesPane(Explorer explorer, Words words) {
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        name.setId("className");
        name.setPrefColumnCount(14);
        name.setTooltip(new Tooltip(words.text("classes.name.tooltip")));
        name.textProperty().addListener((o, before, now) -> show(moment));
        Label label = new Label(words.text("classes.name"));
        label.getStyleClass().add("muted");
        label.setLabelFor(name);
        HBox field = new HBox(6, label, name);
        field.setAlignment(Pos.CENTER_LEFT);
        header = new ViewHeader(words);
        header.add(field);
        canvas.setId("classesCanvas");
        canvas.setMinSize(0, 0);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        frame = new ViewFrame("classes", "classes.accessible", words, header, canvas);
    }

    @Override
    public String id() {
        return "classes";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return frame.node();
    }

    @Override
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        canvas.invalidate();
    }

    @Override
    public void show(Moment now) {
        moment = now;
        Experiment experiment = now.experiment();
        header.show(now, false, 0);
        if (experiment.labels().isEmpty()) {
            content = null;
            frame.show(words.text("classes.empty"), "");
            return;
        }
        String own = now.sequences().get(now.sequence());
        name.setPromptText(own);
        String typed = name.getText().isEmpty() ? own : name.getText();
        String problem = problem(typed);
        List<List<Double>> chances = problem.isEmpty() ? chances(now, typed) : List.of();
        LogView log = now.log();
        ClassesContent made = new ClassesContent(
                experiment.classes(),
                Confusion.of(experiment, log, now.epoch(), false),
                Confusion.of(experiment, log, now.epoch(), true),
                accuracies.update(now.run().id(), experiment, log),
                now.epoch(),
                Vocabulary.split(typed),
                chances);
        content = made;
        frame.show("", problem.isEmpty() ? said(made, typed) : problem);
        canvas.invalidate();
    }

    /** Why a text cannot be read; empty where it can. */
    private String problem(String typed) {
        try {
            if (Vocabulary.split(typed).size() > LONGEST) {
                throw new InvalidInput(words.text("classes.name"), typed, "start-long", LONGEST);
            }
            moment.vocabulary().encode(words.text("classes.name"), typed);
            return "";
        } catch (InvalidInput refused) {
            return words.problem(refused);
        }
    }

    private List<List<Double>> chances(Moment now, String typed) {
        Question<List<List<Double>>> question = new Question.Chances(typed);
        asking.ask(now, List.of(question));
        Answer<List<List<Double>>> answer = Asking.newest(now, question);
        List<List<Double>> known = answer == null ? null : answer.value();
        return known == null ? List.of() : known;
    }

    private String said(ClassesContent made, String typed) {
        String reads = made.chances().isEmpty()
                ? ""
                : words.text(
                        "classes.says.reads",
                        typed,
                        made.classes().get(made.likeliest(made.chances().size() - 1)),
                        made.chances()
                                .getLast()
                                .get(made.likeliest(made.chances().size() - 1)));
        List<Integer> worst = (made.hasHeldOut() ? made.held() : made.learned()).worst();
        String mistaken = worst.isEmpty()
                ? ""
                : words.text(
                        "classes.says.worst",
                        made.classes().get(worst.get(0)),
                        made.classes().get(worst.get(1)));
        return String.join("  ", List.of(reads, mistaken)).strip();
    }

    private void paint(Surface gc) {
        ClassesContent now = content;
        if (now != null && canvas.getWidth() >= 120 && canvas.getHeight() >= 120) {
            new ClassesPainter(gc, palette, words, now).paint(canvas.getWidth(), canvas.getHeight());
        }
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        ClassesContent now = content;
        return now == null ? null : now::csv;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable ClassesContent content() {
        return content;
    }
}
