package dev.unroll.app.padding;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What happens after a word has ended, with the parameters of the epoch shown: padded, masked and packed. */
public final class PaddingPane implements Pane {
    private final Explorer explorer;
    private final Words words;
    private final Asking asking;
    private final PaddingView view;
    private final ViewHeader header;
    private final ViewFrame frame;
    private Moment moment;
    private @Nullable PaddingContent content;

    public PaddingPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        view = new PaddingView(words, this::move);
        header = new ViewHeader(explorer, words);
        header.add(next("paddingBefore", "padding.before", -1));
        header.add(next("paddingAfter", "padding.after", 1));
        frame = new ViewFrame("padding", "padding.accessible", words, header, view);
    }

    private Button next(String id, String key, int by) {
        Button button = new Button(words.text(key));
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setTooltip(new Tooltip(words.text(key + ".tooltip")));
        button.setOnAction(e -> move(by));
        return button;
    }

    private void move(int by) {
        int sequences = moment.experiment().batch();
        int sequence = Math.floorMod(moment.sequence() + by, Math.max(1, sequences));
        explorer.look(explorer.gaze().atSequence(sequence));
    }

    @Override
    public String id() {
        return "padding";
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
    public void setPalette(Palette palette) {
        view.setPalette(palette);
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        PaddingContent now = content;
        return now == null ? null : now::csv;
    }

    @Override
    public void show(Moment now) {
        moment = now;
        header.show(now, false, 0);
        String why = whyNot(now);
        Trace trace = now.trace();
        if (!why.isEmpty() || trace == null) {
            nothing(why);
            return;
        }
        Map<Padding, Trace> traces = new EnumMap<>(Padding.class);
        Map<Padding, String> problems = new EnumMap<>(Padding.class);
        List<Question.Padded> questions = new ArrayList<>();
        int parameters = trace.parameters().hashCode();
        for (Padding way : PaddingContent.WAYS) {
            if (way == now.experiment().padding()) {
                traces.put(way, trace);
                continue;
            }
            Question.Padded question = new Question.Padded(way, parameters);
            questions.add(question);
            Answer<Trace> answer = now.answer(question);
            if (answer != null && answer.value() != null) {
                traces.put(way, answer.value());
            } else {
                problems.put(way, problem(answer));
            }
        }
        asking.ask(now, questions);
        PaddingContent made = PaddingContent.of(now, traces, problems);
        content = made;
        view.show(made);
        frame.show("", sentence(made));
        view.setAccessibleText(words.text("padding.accessible", sentence(made)));
    }

    private String problem(@Nullable Answer<Trace> answer) {
        if (answer == null || answer.problem() == null) {
            return words.text("padding.waits");
        }
        return answer.problem() instanceof InvalidInput refused ? words.problem(refused) : words.text("padding.failed");
    }

    private void nothing(String why) {
        content = null;
        view.show(null);
        frame.show(why, "");
    }

    /** Why there is nothing to compare; empty where there is. */
    private String whyNot(Moment now) {
        if (now.count().corpus()
                || now.experiment().series() != null
                || now.experiment().padding() == Padding.NONE) {
            return words.text("padding.empty.none");
        }
        if (now.experiment().state() == CarryRule.CARRY) {
            return words.text("padding.empty.carry");
        }
        return now.trace() == null || !now.cursor().lossesDone() ? words.text("padding.empty") : "";
    }

    private String sentence(PaddingContent shown) {
        List<PaddingContent.End> ends = shown.ends();
        String steps = words.text(
                "padding.says.steps",
                String.join("", shown.characters()),
                Integer.toString(shown.length()),
                Integer.toString(shown.timesteps()),
                Integer.toString(shown.real()),
                Integer.toString(shown.all()));
        if (ends.isEmpty()) {
            return steps;
        }
        PaddingContent.End end = ends.get(Math.min(moment.sequence(), ends.size() - 1));
        if (shown.length() == shown.timesteps()) {
            return words.text("padding.says.longest", steps);
        }
        return words.text("padding.says.moved", steps, Figures.precise(end.moved()), losses(shown));
    }

    private String losses(PaddingContent shown) {
        List<String> all = new ArrayList<>();
        for (PaddingContent.Row row : shown.rows()) {
            if (row.h() != null) {
                all.add(words.text(
                        "padding.says.loss",
                        words.text("padding.way." + row.way().name().toLowerCase(Locale.ROOT)),
                        Figures.precise(row.loss())));
            }
        }
        return String.join(", ", all);
    }

    /** What is drawn; null while there is nothing. */
    @Nullable PaddingContent content() {
        return content;
    }
}
