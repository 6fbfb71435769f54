package dev.unroll.engine.explain;

import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.DoubleOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Trace;

/** dL/dw ≈ (L(w + ε) − L(w − ε)) ÷ 2ε of one scalar, in double, at the parameters of an epoch. */
final class FiniteDifference implements AutoCloseable {
    private static final double EPSILON = 1e-4;

    private final Blueprint blueprint;
    private final Ops ops = new DoubleOps();
    private final ParameterStore store;
    private final LossFunction loss;

    FiniteDifference(Blueprint experiment, Trace trace) {
        blueprint = experiment.at(trace);
        store = new ParameterStore(ops, blueprint.layout());
        Network network = blueprint.network(
                ops, store, blueprint.batch().timesteps(), blueprint.batch().batch());
        store.values().set(blueprint.layout().flat(trace.parameters()));
        Blueprint.setInitial(network, trace);
        network.read(blueprint.batch().inputs(), blueprint.batch().packedLengths());
        loss = new LossFunction(ops, blueprint, store, network);
    }

    Nudge of(ParameterElement element) {
        int offset = element.offset(blueprint.layout().spec(element.name()));
        Tensor values = store.values();
        double value = values.get(0, offset);
        double above = lossWith(offset, value + EPSILON);
        double below = lossWith(offset, value - EPSILON);
        values.put(0, offset, value);
        return new Nudge(EPSILON, above, below);
    }

    private double lossWith(int offset, double value) {
        store.values().put(0, offset, value);
        return loss.value();
    }

    @Override
    public void close() {
        ops.close();
    }
}
