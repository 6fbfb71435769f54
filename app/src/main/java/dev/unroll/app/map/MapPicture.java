package dev.unroll.app.map;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The hidden map in a film: of more than two units the plane of the last epoch, on which all are drawn. */
public final class MapPicture implements ViewPicture {
    private final Words words;
    private final Palette palette;
    private final List<Trace> epochs;
    private String sentence = "";

    /** Of a run of which these epochs are known, ascending. */
    public MapPicture(Words words, Palette palette, List<Trace> epochs) {
        this.words = words;
        this.palette = palette;
        this.epochs = List.copyOf(epochs);
    }

    @Override
    public void paint(Surface gc, Moment moment, double width, double height) {
        Trace trace = moment.trace();
        if (trace == null || epochs.isEmpty()) {
            sentence = words.text("map.empty");
            return;
        }
        int layer = moment.openLayer();
        StatePath whole = StatePath.of(trace, layer, 0, moment.lexicon());
        int hidden = whole.start().size();
        StatePath last = StatePath.of(epochs.getLast(), layer, 0, moment.lexicon());
        List<Integer> units = hidden <= 2 ? List.of(0, hidden - 1) : List.of();
        Plane plane = hidden <= 2 ? Plane.ofUnits(new double[hidden], 0, hidden - 1) : Plane.principal(last.states());
        List<StatePath> paths = epochs.stream()
                .filter(other -> other.epoch() <= trace.epoch())
                .map(other -> StatePath.of(other, layer, 0, moment.lexicon()))
                .toList();
        boolean within = hidden <= 2
                && Stream.concat(paths.stream(), Stream.of(whole))
                        .flatMap(path -> path.stops().stream())
                        .flatMap(stop -> stop.state().stream())
                        .allMatch(value -> Math.abs(value) <= 1);
        Bounds bounds = within
                ? Bounds.UNIT
                : Bounds.around(Stream.of(whole, last)
                        .flatMap(path -> path.on(plane).stream())
                        .toList());
        List<MapScene.Earlier> earlier = new ArrayList<>();
        for (StatePath path : paths) {
            Trace of = epochs.stream()
                    .filter(other -> other.epoch() == path.epoch())
                    .findFirst()
                    .orElseThrow();
            earlier.add(new MapScene.Earlier(path, domains(of, layer, plane, bounds)));
        }
        StatePath shown = moment.slowMotion() ? whole.upTo(MapPane.reached(moment, layer)) : whole;
        MapScene scene =
                new MapScene(shown, plane, bounds, domains(trace, layer, plane, bounds), units, earlier, null, 0);
        String about = words.text(
                hidden <= 2 ? "map.about" : "map.about.projection",
                moment.count().brief(last.epoch()));
        MapLayout layout = MapLayout.of(width, height, epochs.size());
        new MapPainter(gc, palette, words, moment.vocabulary(), layout, scene).paint(shown, about);
        sentence = new MapSentences(words).verdict(scene);
    }

    private static List<Domain> domains(Trace trace, int layer, Plane plane, Bounds bounds) {
        List<Plane.Affine> head = StatePath.head(trace, layer, plane);
        return head == null ? List.of() : Domain.all(head, bounds);
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
