package dev.unroll.app.flow;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Numbers;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which loss taught which timestep, and does the gradient vanish or explode? */
public final class FlowPane implements Pane {
    private static final List<Route> ROUTES = List.of(Route.values());
    private final Explorer explorer;
    private final Words words;
    private final Asking asking;
    private final FlowSentences sentences;
    private final FlowView view;
    private final WhatIfBar whatIf;
    private final ViewHeader header;
    private final ViewFrame frame;
    private Moment moment;
    private Route route = Route.HIDDEN;
    /** The loss chosen; 0 until one is: then the last. */
    private int source;

    private FlowScene scene = FlowScene.EMPTY;

    public FlowPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        sentences = new FlowSentences(words);
        view = new FlowView(words, this::choose);
        whatIf = new WhatIfBar(words, this::refresh);
        header = new ViewHeader(explorer, words);
        header.routes(
                List.of("flow.route.hidden", "flow.route.cell", "flow.route.pair"), "flow.route.tooltip", chosen -> {
                    route = ROUTES.get(chosen);
                    refresh();
                });
        frame = new ViewFrame("flow", "flow.accessible", words, header, view, whatIf);
    }

    @Override
    public String id() {
        return "flow";
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

    private void choose(int s, int t) {
        source = s;
        explorer.look(explorer.gaze().at(new CellRef(t, moment.openLayer())));
        refresh();
    }

    private void refresh() {
        show(moment);
    }

    @Override
    public void show(Moment now) {
        if (now.ofAnotherRun(moment)) {
            source = Math.min(source, now.timesteps());
        }
        moment = now;
        boolean cell = now.experiment().cellSpec().states().contains("c");
        route = cell ? route : Route.HIDDEN;
        header.show(now, cell, ROUTES.indexOf(route));
        String why = why(now);
        if (why.isEmpty()) {
            asking.ask(now, questions(now));
        }
        scene = scene(now);
        boolean blank = scene.content() == null;
        view.show(scene);
        whatIf.show(scene, now, sentences);
        frame.show(
                blank ? words.text(why.isEmpty() ? "flow.empty.waits" : why) : "",
                blank ? "" : sentences.verdict(scene));
    }

    /** Why there is nothing to show: the key of a sentence, empty where there is something. */
    private static String why(Moment moment) {
        return moment.experiment().topology() == Topology.FORWARD_ONLY
                ? "flow.empty.forward"
                : moment.trace() == null ? "flow.empty" : oneSided(moment) ? "" : "flow.empty.directions";
    }

    /** Whether no loss reaches what comes after it: so it is of one direction, and of two of the last layer's forward one. */
    private static boolean oneSided(Moment moment) {
        Cursor cursor = moment.cursor();
        int layer = moment.openLayer();
        return cursor.directions() == 1 || (cursor.isTop(layer) && !cursor.isReverse(layer));
    }

    private Question<ScaledRecurrence> scaled(Moment at, double factor) {
        return new Question.Scaled(at.openLayer(), at.traceRow(), factor);
    }

    private Question<GradientFlow> flow(Moment at) {
        double factor = whatIf.factor();
        return factor == 1 ? new Question.Flow() : new Question.ScaledFlow(at.openLayer(), factor);
    }

    private List<Question<?>> questions(Moment at) {
        List<Question<?>> wanted = new ArrayList<>();
        wanted.add(flow(at));
        if (whatIf.factor() != 1) {
            wanted.add(scaled(at, whatIf.factor()));
        }
        wanted.add(scaled(at, 1));
        if (!at.playing()) {
            wanted.add(scaled(at, 0.5));
            wanted.add(scaled(at, 2));
        }
        return wanted;
    }

    private @Nullable ScaledRecurrence newest(Moment at, double factor, boolean currentOnly) {
        Answer<ScaledRecurrence> answer = Asking.newest(at, scaled(at, factor));
        return answer == null || (currentOnly && !at.isOf(answer)) ? null : answer.value();
    }

    private FlowScene scene(Moment at) {
        Answer<GradientFlow> answer = Asking.newest(at, flow(at));
        if (answer == null || why(at).equals("flow.empty.forward") || !oneSided(at)) {
            return FlowScene.EMPTY;
        }
        FlowContent content = FlowContent.of(at, answer, Math.min(at.openLayer(), at.layers() - 1), route);
        CellRef selected = at.selected();
        int wanted = source == 0 ? content.lastLoss() : Math.min(source, content.timesteps());
        int chosen = wanted > 0 && content.step(wanted).hasLoss() ? wanted : content.lastLoss();
        double factor = whatIf.factor();
        return new FlowScene(
                content,
                content.current() ? reached(at) : 1,
                chosen,
                selected == null ? 0 : Math.min(selected.t(), content.timesteps()),
                route,
                factor,
                newest(at, 1, false),
                newest(at, 0.5, true),
                newest(at, 2, true),
                factor == 1 ? null : newest(at, factor, false));
    }

    /** The first timestep whose gradient is computed: in slow motion the backward pass is followed, else it has been made. */
    static int reached(Moment moment) {
        if (!moment.slowMotion() || moment.cursor().atEnd()) {
            return 1;
        }
        int t = moment.timesteps() + 1;
        while (t > 1 && moment.cursor().backwardDone(t - 1, moment.openLayer())) {
            t--;
        }
        return t;
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        Answer<GradientFlow> answer = Asking.newest(moment, flow(moment));
        GradientFlow flow = answer == null ? null : answer.value();
        return flow == null ? null : () -> csv(flow);
    }

    private static String csv(GradientFlow flow) {
        Numbers numbers = new Numbers();
        for (int layer = 0; layer < flow.hidden().size(); layer++) {
            numbers.add("norm through h_l" + layer, flow.hidden().get(layer));
        }
        for (int layer = 0; layer < flow.cell().size(); layer++) {
            numbers.add("norm through c_l" + layer, flow.cell().get(layer));
            numbers.add("norm through both_l" + layer, flow.pair().get(layer));
        }
        return numbers.csv();
    }

    /** What is drawn. */
    FlowScene scene() {
        return scene;
    }

    /** The trace that the norms drawn are of; null while there are none. */
    @Nullable Trace drawn() {
        Answer<GradientFlow> answer = Asking.newest(moment, flow(moment));
        return answer == null ? null : answer.trace();
    }
}
