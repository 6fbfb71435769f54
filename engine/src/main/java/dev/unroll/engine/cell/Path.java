package dev.unroll.engine.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * One way the gradient takes from a part that has a name to something that part was computed from, over parts that have
 * none.
 *
 * @param from where it starts: an equation's value or a pre-activation
 * @param negative whether it arrives with the other sign
 * @param flows what it is multiplied with on the way, in this order; neither {@link Flow.Same} nor {@link Flow.Negated}
 */
public record Path(Part from, boolean negative, List<Flow> flows) {
    public Path {
        flows = List.copyOf(flows);
    }

    Path and(Flow flow) {
        return switch (flow) {
            case Flow.Same() -> this;
            case Flow.Negated() -> new Path(from, !negative, flows);
            default -> new Path(from, negative, append(flow));
        };
    }

    private List<Flow> append(Flow flow) {
        List<Flow> longer = new ArrayList<>(flows);
        longer.add(flow);
        return longer;
    }
}
