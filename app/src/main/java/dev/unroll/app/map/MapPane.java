package dev.unroll.app.map;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Where is the network in its own memory, and which character does each region say? */
public final class MapPane implements Pane {
    private static final int SMALL_MAPS = 9;
    /** Values of an epoch's states beyond which nine epochs are too much to compute again. */
    private static final long MOST_VALUES = 30_000;

    private final Words words;
    private final Asking asking;
    private final MapSentences sentences;
    private final MapView view;
    private final ViewHeader header;
    private final ComboBox<Integer> across = new ComboBox<>();
    private final ComboBox<Integer> upward = new ComboBox<>();
    private final ToggleButton pin = new ToggleButton();
    private final ComboBox<Over> over = new ComboBox<>();
    private final ViewFrame frame;
    private Moment moment;
    private MapScene scene = MapScene.EMPTY;
    /** Null for a projection that has still to be chosen. */
    private @Nullable Projection projection;

    private @Nullable Memory memory;
    private boolean filling;

    /** The plane of an epoch, kept while others are shown on it. */
    private record Projection(long run, int layer, int epoch, Plane plane, StatePath path) {}

    /** The earlier epochs' paths, of the traces they were made of. */
    private record Memory(List<Trace> traces, int layer, int row, List<StatePath> paths) {}

    public MapPane(Explorer explorer, Words words) {
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        sentences = new MapSentences(words);
        view = new MapView(
                words,
                t -> explorer.look(explorer.gaze().at(new CellRef(t, moment.openLayer()))),
                epoch -> explorer.send(new Command.ShowEpoch(epoch)));
        header = new ViewHeader(explorer, words);
        axis(across, "mapAcross", "map.axes.tooltip");
        axis(upward, "mapUpward", "map.axes.second.tooltip");
        pin.setId("mapPin");
        pin.setText(words.text("map.pin"));
        pin.setTooltip(new Tooltip(words.text("map.pin.tooltip")));
        pin.managedProperty().bind(pin.visibleProperty());
        pin.setOnAction(e -> refresh());
        over.setId("mapOver");
        over.getStyleClass().add("compact-choice");
        over.setAccessibleText(words.text("map.over.tooltip"));
        over.setTooltip(new Tooltip(words.text("map.over.tooltip")));
        over.setConverter(converter(this::name, new Over.Nothing()));
        over.managedProperty().bind(over.visibleProperty());
        over.valueProperty().addListener((o, before, now) -> chosen());
        header.add(across);
        header.add(upward);
        header.add(pin);
        header.add(over);
        frame = new ViewFrame("map", "map.accessible", words, header, view);
    }

    private void axis(ComboBox<Integer> box, String id, String tooltip) {
        box.setId(id);
        box.getStyleClass().add("compact-choice");
        box.setAccessibleText(words.text(tooltip));
        box.setTooltip(new Tooltip(words.text(tooltip)));
        box.setConverter(converter(
                unit -> unit < 0
                        ? words.text("map.axes.projection")
                        : words.text("map.axis.unit", Integer.toString(unit)),
                -1));
        box.managedProperty().bind(box.visibleProperty());
        box.valueProperty().addListener((o, before, now) -> chosen());
    }

    private static <T> StringConverter<T> converter(Function<T, String> name, T none) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(@Nullable String text) {
                return none;
            }
        };
    }

    private String name(Over what) {
        return switch (what) {
            case Over.Nothing n -> words.text("map.over.nothing");
            case Over.Epoch(int epoch) -> words.text("map.over.epoch", Integer.toString(epoch));
            case Over.Sequence(int sequence) ->
                words.text(
                        "map.over.sequence",
                        sequence < moment.sequences().size()
                                ? moment.sequences().get(sequence)
                                : "");
        };
    }

    private void chosen() {
        if (!filling) {
            refresh();
        }
    }

    @Override
    public String id() {
        return "map";
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

    private void refresh() {
        show(moment);
    }

    @Override
    public void show(Moment now) {
        moment = now;
        List<Integer> ladder = ladder(now);
        Question.Epochs question = question(now, ladder);
        Answer<List<Trace>> known = Asking.newest(now, question);
        if (known == null && !ladder.isEmpty()) {
            asking.ask(now, List.of(question));
        }
        fill(now, ladder);
        scene = scene(now);
        StatePath path = scene.path();
        boolean blank = path == null;
        view.show(scene, now.vocabulary(), about(now));
        header.show(now, false, 0);
        String empty = now.cursor().isReverse(now.openLayer()) ? "map.empty.reverse" : "map.empty";
        frame.show(blank ? words.text(empty) : "", sentences.verdict(scene));
    }

    private void fill(Moment now, List<Integer> ladder) {
        filling = true;
        int hidden = now.experiment().hidden();
        boolean many = hidden > 2;
        if (across.getItems().size() != hidden + 1) {
            List<Integer> units = new ArrayList<>();
            for (int unit = 0; unit < hidden; unit++) {
                units.add(unit);
            }
            upward.getItems().setAll(units);
            units.addFirst(-1);
            across.getItems().setAll(units);
            across.setValue(-1);
            upward.setValue(Math.min(1, hidden - 1));
        }
        across.setVisible(many);
        upward.setVisible(many && unit(across) >= 0);
        pin.setVisible(many && unit(across) < 0);
        List<Over> choices = new ArrayList<>();
        choices.add(new Over.Nothing());
        ladder.forEach(epoch -> choices.add(new Over.Epoch(epoch)));
        Trace trace = now.trace();
        if (trace != null && trace.batch() > 1) {
            for (int sequence = 0; sequence < trace.batch(); sequence++) {
                choices.add(new Over.Sequence(sequence));
            }
        }
        Over wanted = over.getValue();
        if (!choices.equals(over.getItems())) {
            over.getItems().setAll(choices);
        }
        over.setValue(wanted != null && choices.contains(wanted) ? wanted : choices.getFirst());
        over.setVisible(choices.size() > 1);
        filling = false;
    }

    private static int unit(ComboBox<Integer> box) {
        Integer value = box.getValue();
        return value == null ? -1 : value;
    }

    private static Question.Epochs question(Moment at, List<Integer> ladder) {
        return new Question.Epochs(at.run().id(), at.log().edition(), ladder);
    }

    /** The epochs of the small maps; none where they would take too long. */
    private static List<Integer> ladder(Moment at) {
        Experiment experiment = at.experiment();
        long values = (long) experiment.timesteps() * experiment.hidden() * experiment.chains() * experiment.batch();
        return at.count().corpus() || values > MOST_VALUES ? List.of() : Ladder.of(at.log(), SMALL_MAPS);
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        StatePath path = scene.path();
        Plane plane = scene.plane();
        return path == null ? null : () -> path.csv(plane);
    }

    private MapScene scene(Moment at) {
        Trace trace = at.trace();
        if (trace == null || at.cursor().isReverse(at.openLayer())) {
            return MapScene.EMPTY;
        }
        int layer = Math.min(at.openLayer(), trace.layers().size() - 1);
        int row = at.traceRow();
        StatePath whole = StatePath.of(trace, layer, row, at.lexicon());
        List<Trace> traces = traces(at);
        List<StatePath> paths = paths(traces, at, layer, row);
        List<Integer> units = units(at);
        Plane plane = plane(at, whole, layer, units);
        StatePath laid = over(at, trace, layer, paths);
        Bounds bounds = bounds(whole, paths, laid, plane, units);
        List<MapScene.Earlier> earlier = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            earlier.add(new MapScene.Earlier(paths.get(i), regions(traces.get(i), layer, plane, bounds)));
        }
        StatePath shown = at.slowMotion() ? whole.upTo(reached(at, layer)) : whole;
        int timestep = at.selected() == null ? 0 : at.selected().t();
        return new MapScene(shown, plane, bounds, regions(trace, layer, plane, bounds), units, earlier, laid, timestep);
    }

    private static List<Domain> regions(Trace trace, int layer, Plane plane, Bounds bounds) {
        List<Plane.Affine> head = StatePath.head(trace, layer, plane);
        return head == null ? List.of() : Domain.all(head, bounds);
    }

    /** How many timesteps the forward pass has done. */
    static int reached(Moment at, int layer) {
        int t = 0;
        while (t < at.timesteps() && at.cursor().forwardDone(t + 1, layer)) {
            t++;
        }
        return t;
    }

    private List<Trace> traces(Moment at) {
        Answer<List<Trace>> answer = Asking.newest(at, question(at, ladder(at)));
        List<Trace> value = answer == null ? null : answer.value();
        Memory kept = memory;
        if (value != null) {
            return value;
        }
        // The last rungs stand while the next ones are computed.
        return kept == null
                        || projection == null
                        || projection.run() != at.run().id()
                ? List.of()
                : kept.traces();
    }

    @SuppressWarnings("ReferenceEquality") // the same answer is the same list
    private List<StatePath> paths(List<Trace> traces, Moment at, int layer, int row) {
        Memory kept = memory;
        if (kept == null || kept.traces() != traces || kept.layer() != layer || kept.row() != row) {
            kept = new Memory(
                    traces,
                    layer,
                    row,
                    traces.stream()
                            .map(trace -> StatePath.of(trace, layer, Math.min(row, trace.batch() - 1), at.lexicon()))
                            .toList());
            memory = kept;
        }
        return kept.paths();
    }

    private List<Integer> units(Moment at) {
        int hidden = at.experiment().hidden();
        return hidden <= 2
                ? List.of(0, hidden - 1)
                : unit(across) < 0 ? List.of() : List.of(unit(across), Math.max(0, unit(upward)));
    }

    private Plane plane(Moment at, StatePath path, int layer, List<Integer> units) {
        int hidden = path.start().size();
        Projection kept = projection;
        boolean other = kept == null
                || kept.run() != at.run().id()
                || kept.layer() != layer
                || kept.plane().dimension() != hidden;
        boolean newest = at.epoch() >= at.log().last() && (kept == null || kept.epoch() != at.epoch());
        if (other || (newest && !pin.isSelected()) || kept == null) {
            Plane fresh = other || kept == null
                    ? Plane.principal(path.states())
                    : kept.plane().followed(path.states());
            kept = new Projection(at.run().id(), layer, at.epoch(), fresh, path);
            projection = kept;
        }
        if (units.isEmpty()) {
            return kept.plane();
        }
        double[] through = hidden <= 2 ? new double[hidden] : Plane.mean(path.states());
        return Plane.ofUnits(through, units.getFirst(), units.getLast());
    }

    private Bounds bounds(
            StatePath path, List<StatePath> paths, @Nullable StatePath laid, Plane plane, List<Integer> units) {
        List<StatePath> all = new ArrayList<>(List.of(path));
        if (laid != null) {
            all.add(laid);
        }
        if (!units.isEmpty()) {
            all.addAll(paths);
            boolean within = all.stream()
                    .flatMap(each -> each.stops().stream())
                    .flatMap(stop -> stop.state().stream())
                    .allMatch(value -> Math.abs(value) <= 1);
            if (within) {
                return Bounds.UNIT;
            }
        }
        Projection kept = projection;
        if (kept != null && units.isEmpty()) {
            all.add(kept.path());
        }
        return Bounds.around(
                all.stream().flatMap(each -> each.on(plane).stream()).toList());
    }

    private @Nullable StatePath over(Moment at, Trace trace, int layer, List<StatePath> paths) {
        return switch (over.getValue()) {
            case Over.Epoch(int epoch) ->
                paths.stream().filter(path -> path.epoch() == epoch).findFirst().orElse(null);
            case Over.Sequence(int sequence)
            when sequence < trace.batch() -> StatePath.of(trace, layer, sequence, at.lexicon());
            case null, default -> null;
        };
    }

    /** What plane it is. */
    private String about(Moment at) {
        Projection kept = projection;
        if (scene.path() == null) {
            return "";
        }
        if (scene.regions().isEmpty() && scene.path().predictions() == 0) {
            return words.text("map.about.nothing");
        }
        if (scene.regions().isEmpty()) {
            if (at.cursor().directions() > 1) {
                return words.text("map.about.directions");
            }
            return words.text("map.about.layer", Integer.toString(at.layers() - 1));
        }
        if (scene.units().isEmpty() && kept != null) {
            return words.text("map.about.projection", at.count().brief(kept.epoch()));
        }
        return words.text(at.experiment().hidden() > 2 ? "map.about.units" : "map.about");
    }

    /** What is drawn. */
    MapScene scene() {
        return scene;
    }
}
