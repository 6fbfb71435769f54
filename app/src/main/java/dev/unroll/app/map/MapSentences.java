package dev.unroll.app.map;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/** What the map says, with the numbers it rests on. */
final class MapSentences {
    private static final int COORDINATES = 3;

    private final Words words;

    MapSentences(Words words) {
        this.words = words;
    }

    /** Which two states tell the same character apart, or how many states lie where they should. */
    String verdict(MapScene scene) {
        StatePath path = scene.path();
        if (path == null || path.stops().isEmpty()) {
            return "";
        }
        String first = path.sameInput()
                .map(pair -> words.text(
                        "map.says.apart",
                        Figures.visible(pair.first().input()),
                        Figures.precise(pair.apart()),
                        state(pair.first()),
                        Figures.visible(pair.first().said()),
                        state(pair.second()),
                        Figures.visible(pair.second().said())))
                .orElseGet(() -> path.predictions() == 0
                        ? words.text("map.says.nothing")
                        : words.text(
                                "map.says.right",
                                Integer.toString(path.rightOnes()),
                                Integer.toString(path.predictions())));
        return scene.units().isEmpty()
                ? first + "  "
                        + words.text(
                                "map.says.shows", Figures.percent(scene.plane().shows(path.states())))
                : first;
    }

    private static String state(StatePath.Stop stop) {
        String name = "h" + Figures.sub(stop.t());
        return stop.state().size() > COORDINATES ? name : name + " = " + values(stop.state());
    }

    private static String values(List<Double> state) {
        return state.stream().map(Figures::signed).collect(Collectors.joining(", ", "(", ")"));
    }

    /** One stop in full. */
    String stop(StatePath.Stop stop) {
        String input = stop.input().isEmpty() ? "0" : Figures.visible(stop.input());
        if (!stop.predicts()) {
            return words.text("map.stop.reads", state(stop), input);
        }
        return words.text("map.stop", state(stop), input, Figures.visible(stop.said()), Figures.percent(stop.sure()));
    }
}
