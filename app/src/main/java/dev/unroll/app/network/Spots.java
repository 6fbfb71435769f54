package dev.unroll.app.network;

import dev.unroll.app.network.Columns.Detail;
import dev.unroll.app.network.RowStack.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which thing stands where, and back. */
final class Spots {
    private static final double NARROWEST_ARROW = 6;

    private Spots() {}

    /** Everything of one timestep that has a place of at least a pixel. */
    static List<Spot> of(NetworkLayout layout, int t) {
        List<Spot> spots = new ArrayList<>();
        NetworkShape shape = layout.shape();
        if (layout.has(Kind.TARGET)) {
            spots.add(Spot.of(Spot.Kind.TARGET, t));
            spots.add(Spot.of(Spot.Kind.LOSS, t));
        }
        if (layout.has(Kind.PREDICTED)) {
            spots.add(Spot.of(Spot.Kind.PREDICTED, t));
            for (int i = 0; i < layout.softmaxRows(); i++) {
                spots.add(Spot.of(Spot.Kind.PROBABILITY, t, i));
            }
            for (int v = 0; v < shape.vocabulary(); v++) {
                spots.add(Spot.of(Spot.Kind.LOGIT, t, v));
            }
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int unit = 0; unit < shape.hidden(); unit++) {
                spots.add(new Spot(Spot.Kind.HIDDEN, t, layer, unit));
                if (layout.showsCell(t, layer)) {
                    spots.add(new Spot(Spot.Kind.CELL, t, layer, unit));
                }
            }
            if (layout.columns().shows(t + 1) && layout.gap(t, layer).w() >= NARROWEST_ARROW) {
                spots.add(new Spot(Spot.Kind.STATE, t, layer, 0));
                spots.add(new Spot(Spot.Kind.FUTURE, t, layer, 0));
            }
        }
        for (int i = 0; i < shape.inputs(); i++) {
            spots.add(Spot.of(Spot.Kind.INPUT_VALUE, t, i));
        }
        spots.add(Spot.of(Spot.Kind.CHARACTER, t));
        for (int s = shape.directions() > 1 ? 1 : t; layout.showsFlow() && s <= shape.timesteps(); s++) {
            spots.add(Spot.of(Spot.Kind.FLOW, t, s));
        }
        spots.removeIf(spot -> box(layout, spot).w() < 1 || box(layout, spot).h() < 1);
        return spots;
    }

    static Box box(NetworkLayout layout, Spot spot) {
        int t = spot.t();
        return switch (spot.kind()) {
            case TARGET -> layout.target(t);
            case PREDICTED -> layout.predicted(t);
            case LOSS -> layout.loss(t);
            case PROBABILITY -> layout.softmaxRow(t, spot.index());
            case LOGIT -> layout.logit(t, spot.index());
            case HIDDEN -> layout.value(t, spot.layer(), spot.index());
            case CELL -> layout.cellValue(t, spot.layer(), spot.index());
            case INPUT_VALUE -> layout.inputValue(t, spot.index());
            case CHARACTER -> layout.character(t);
            case FUTURE -> layout.future(t, spot.layer());
            case FLOW -> layout.flow(t, spot.index());
            case STATE -> layout.state(t, spot.layer());
        };
    }

    static Optional<Spot> at(NetworkLayout layout, double x, double y) {
        Columns columns = layout.columns();
        int t = columns.at(x);
        if (t == 0) {
            return Optional.empty();
        }
        // An arrow's gap begins in the column of its timestep and ends in the next one's.
        boolean before = columns.shows(t - 1) && columns.detail(t) != Detail.SLIM;
        return of(layout, t).stream()
                .filter(spot -> box(layout, spot).contains(x, y))
                .findFirst()
                .or(() -> before
                        ? of(layout, t - 1).stream()
                                .filter(spot -> box(layout, spot).contains(x, y))
                                .findFirst()
                        : Optional.empty());
    }
}
