package dev.unroll.app.network;

import dev.unroll.app.explorer.Quantity;
import java.util.Optional;

/** Which number a spot of the picture shows, and where a number stands in it. */
final class SpotNumbers {
    private SpotNumbers() {}

    /** The number behind a spot; of a character what it is looked up as, of a prediction its probability. */
    static Optional<Quantity> of(FrameValues values, Spot spot, int softmaxRows) {
        int t = spot.t();
        return switch (spot.kind()) {
            case TARGET ->
                values.series() != null || values.target(t) < 0
                        ? Optional.empty()
                        : Optional.of(new Quantity.Probability(t, values.target(t)));
            case PREDICTED ->
                !values.topKnown(t)
                        ? Optional.empty()
                        : Optional.of(
                                values.series() != null
                                        ? new Quantity.Logit(t, 0, false)
                                        : new Quantity.Probability(t, values.predicted(t)));
            case PROBABILITY ->
                values.series() != null
                        ? Optional.empty()
                        : Optional.of(new Quantity.Probability(t, values.barCharacters(t, softmaxRows)[spot.index()]));
            case LOSS -> Optional.of(new Quantity.Loss(t));
            case LOGIT -> Optional.of(new Quantity.Logit(t, spot.index(), false));
            case HIDDEN -> state("h", values, spot);
            case CELL -> state("c", values, spot);
            case INPUT_VALUE -> Optional.of(new Quantity.Read(t, spot.index(), false));
            case FUTURE -> Optional.of(new Quantity.Norm(t, spot.layer(), 0));
            case FLOW -> Optional.of(new Quantity.Norm(t, values.shape().openLayer(), spot.index()));
            case CHARACTER, STATE -> Optional.empty();
        };
    }

    private static Optional<Quantity> state(String name, FrameValues values, Spot spot) {
        return Optional.of(new Quantity.OfCell(
                name, spot.t(), spot.layer(), spot.index(), values.gradientFace(spot.t(), spot.layer())));
    }

    /** Where a number, or its gradient, stands; empty where it is not drawn. */
    static Optional<Spot> spot(NetworkLayout layout, FrameValues values, Quantity number) {
        int t = number.t();
        if (t < 1 || !layout.columns().shows(t)) {
            return Optional.empty();
        }
        return Spots.of(layout, t).stream()
                .filter(spot -> spot.kind() != Spot.Kind.TARGET && spot.kind() != Spot.Kind.PREDICTED)
                .filter(spot -> spot.t() == t
                        && of(values, spot, layout.softmaxRows())
                                .filter(number::isAt)
                                .isPresent())
                .findFirst();
    }
}
