package dev.unroll.app.faults;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.TwinEpoch;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What does a mistake look like? Each is switched on in a run beside the healthy one. */
public final class FaultsPane implements Pane {
    private static final String STYLE = "/dev/unroll/assets/themes/faults.css";
    /** Multiplications of the epochs up to the one shown that the healthy run may take again, a few seconds of them. */
    private static final double MOST_WORK = 3e9;

    private final Explorer explorer;
    private final Words words;
    private final Asking asking;
    private final FaultSwitch switches;
    private final Symptoms symptoms;
    private final Map<Fault, FaultRow> rows = new EnumMap<>(Fault.class);
    private final Label verdict = new Label();
    private final BorderPane node = new BorderPane();
    private Moment moment;
    /** What the rows were last told; null while they are to be told anew. */
    private @Nullable Moment drawn;

    private @Nullable TwinEpoch drawnTwin;

    public FaultsPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        switches = new FaultSwitch(words);
        symptoms = new Symptoms(words);
        Label title = new Label(words.text("faults.title"));
        title.getStyleClass().add("view-title");
        verdict.setId("faultsVerdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        VBox list = new VBox();
        list.getStyleClass().add("fault-list");
        for (Fault fault : Fault.values()) {
            FaultRow row = new FaultRow(fault, words, () -> flip(fault));
            rows.put(fault, row);
            list.getChildren().add(row);
        }
        VBox head = new VBox(4, title, verdict);
        head.getStyleClass().add("fault-head");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        node.setId("faults");
        node.getStyleClass().add("faults");
        node.getStylesheets()
                .add(Objects.requireNonNull(FaultsPane.class.getResource(STYLE), STYLE)
                        .toExternalForm());
        node.setTop(head);
        node.setCenter(scroll);
        node.setMinSize(0, 0);
    }

    @Override
    public String id() {
        return "faults";
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

    private void flip(Fault fault) {
        switches.flip(fault, moment).ifPresent(explorer::send);
        // A switch shows how it is, not how it was pressed.
        drawn = null;
        show(moment);
    }

    @Override
    public void show(Moment now) {
        moment = now;
        Optional<Experiment> healthy = FaultSwitch.healthy(now);
        boolean comparable = healthy.isPresent() && canCompare(now);
        TwinEpoch twin = comparable ? twin(now, healthy.get()) : null;
        if (drawn != null && saysTheSame(drawn, now) && Objects.equals(twin, drawnTwin)) {
            return;
        }
        drawn = now;
        drawnTwin = twin;
        rows.forEach((fault, row) -> {
            boolean on = FaultSwitch.isOn(fault, now);
            row.show(on, switches.whyNot(fault, now).orElse(""), on ? symptoms.of(fault, now, twin) : "");
        });
        verdict.setText(verdict(now, twin, comparable));
    }

    /** Whether two moments say the same of all mistakes: within an epoch many come, and what is said takes all its values. */
    @SuppressWarnings("ReferenceEquality") // a trace stands for its epoch, and a run keeps its experiment
    private static boolean saysTheSame(Moment before, Moment now) {
        return before.trace() == now.trace()
                && before.asked() == now.asked()
                && before.experiment() == now.experiment()
                && before.runs().size() == now.runs().size()
                && before.epoch() == now.epoch()
                && before.traceRow() == now.traceRow()
                && before.count().equals(now.count());
    }

    private String verdict(Moment now, @Nullable TwinEpoch twin, boolean comparable) {
        if (Fault.in(now.asked()).isEmpty()) {
            return words.text("faults.none");
        }
        if (now.trace() == null) {
            return words.text("faults.untrained");
        }
        String comparison = symptoms.comparison(now, twin);
        return comparison.isEmpty() ? words.text(comparable ? "faults.waits" : "faults.alone") : comparison;
    }

    /** The epoch shown as it is without any mistake; null while that is not known. */
    private @Nullable TwinEpoch twin(Moment now, Experiment healthy) {
        if (now.trace() == null) {
            return null;
        }
        Question.Twin question = new Question.Twin(healthy, now.epoch());
        asking.ask(now, List.of(question));
        Answer<TwinEpoch> answer = now.answer(question);
        return answer == null || !now.isOf(answer) ? null : answer.value();
    }

    /** Whether the healthy run may be trained as far as this one for it. */
    private static boolean canCompare(Moment now) {
        Experiment e = now.experiment();
        double step = (double) e.timesteps() * e.batch() * e.parameterCount();
        return !now.count().corpus() && step * now.epoch() < MOST_WORK;
    }
}
