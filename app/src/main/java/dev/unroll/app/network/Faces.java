package dev.unroll.app.network;

import dev.unroll.app.explorer.Face;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.MicroStep;

/** Which side of the cells a moment shows, and which one turning them over brings. */
public final class Faces {
    private Faces() {}

    /** Whether cells show ∂L/∂h by themselves: in a backward pass that is stepped through, not one that sweeps by. */
    static boolean turnByThemselves(Moment moment) {
        boolean sweeps = moment.playing() && !moment.slowMotion();
        return !sweeps
                && moment.trace() != null
                && moment.cursor().current().orElse(null) instanceof MicroStep.Backward;
    }

    /** Whether cells that have a gradient show it. */
    public static boolean showGradients(Moment moment) {
        return switch (moment.gaze().face()) {
            case AS_THEY_COME -> turnByThemselves(moment);
            case STATE -> false;
            case GRADIENT -> true;
        };
    }

    /** The other side: kept from now on, unless it is the one that comes by itself. */
    public static Face turned(Moment moment) {
        boolean gradients = !showGradients(moment);
        if (gradients == turnByThemselves(moment)) {
            return Face.AS_THEY_COME;
        }
        return gradients ? Face.GRADIENT : Face.STATE;
    }

    /** Whether there is another side. */
    public static boolean canTurn(Moment moment) {
        return NetworkShape.of(moment).hasTargets();
    }
}
