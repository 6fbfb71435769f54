package dev.unroll.engine.explain;

import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.nn.LayerState;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterSpec;
import dev.unroll.engine.nn.RecurrentLayer;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every matrix of a network's passes its name, and turns it from time-major to (B, T, ·). */
final class ValueNames {
    private final Blueprint blueprint;
    private final Map<String, DoubleArray> values = new LinkedHashMap<>();
    private final Map<String, DoubleArray> gradients = new LinkedHashMap<>();

    private ValueNames(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** Of passes without copies, after the backward pass from all losses. */
    static EpochValues collect(Blueprint blueprint, SourcePasses passes, Trace trace) {
        ValueNames names = new ValueNames(blueprint);
        Network network = passes.network();
        names.value("x", network.x(), Axis.I);
        names.gradient("x", network.dX().toDoubles(), Axis.I);
        for (int layer = 0; layer < network.layers().size(); layer++) {
            names.layer(passes, layer);
        }
        if (network.directions() > 1) {
            names.value("output", network.output(), Axis.H);
        }
        names.value("logits", network.logits(), Axis.V);
        names.gradient("logits", passes.dLogits(), Axis.V);
        if (blueprint.architecture().series() == null) {
            names.value("probabilities", network.probabilities(), Axis.V);
        }
        names.losses(network.losses());
        return new EpochValues(
                trace.epoch(),
                passes.loss(),
                trace.predicted(),
                names.values,
                names.withParameters(passes.store().gradients()),
                names.parameters(passes.store().values()));
    }

    private void layer(SourcePasses passes, int index) {
        RecurrentLayer layer = passes.network().layers().get(index);
        String suffix = Chain.at(index, passes.network().directions()).suffix();
        layer.states().forEach(state -> state(state.name() + "0" + suffix, state.initial()));
        value("a" + suffix, layer.preActivations(), Axis.G);
        gradient("a" + suffix, layer.dPreActivations().toDoubles(), Axis.G);
        Map<String, Tensor> parts = layer.gates();
        for (Part part : Computation.of(layer.spec()).named()) {
            Tensor value = parts.get(part.name());
            if (value != null) {
                value(part.name() + suffix, value, Axis.H);
            }
        }
        layer.dParts().forEach((name, d) -> gradient(name + suffix, d.toDoubles(), Axis.H));
        double[] dHidden = passes.dHidden(index);
        for (LayerState state : layer.states().reversed()) {
            value(state.name() + suffix, state.values(), Axis.H);
            gradient(state.name() + suffix, passes.dState(index, state.name(), dHidden), Axis.H);
        }
    }

    private void value(String name, Tensor timeMajor, Axis last) {
        values.put(name, sequence(timeMajor.toDoubles(), last));
    }

    private void gradient(String name, double[] timeMajor, Axis last) {
        gradients.put(name, sequence(timeMajor, last));
    }

    private void state(String name, Tensor state) {
        values.put(name, DoubleArray.owning(state.toDoubles(), List.of(Axis.B, Axis.H), state.rows(), state.columns()));
    }

    private void losses(Tensor losses) {
        int sequences = blueprint.batch().batch();
        int timesteps = blueprint.batch().timesteps();
        values.put(
                "losses",
                DoubleArray.owning(batchMajor(losses.toDoubles(), 1), List.of(Axis.B, Axis.T), sequences, timesteps));
    }

    private DoubleArray sequence(double[] timeMajor, Axis last) {
        int sequences = blueprint.batch().batch();
        int timesteps = blueprint.batch().timesteps();
        int columns = timeMajor.length / (sequences * timesteps);
        return DoubleArray.owning(
                batchMajor(timeMajor, columns), List.of(Axis.B, Axis.T, last), sequences, timesteps, columns);
    }

    /** From row t·B + b to row b·T + t. */
    private double[] batchMajor(double[] timeMajor, int columns) {
        int timesteps = blueprint.batch().timesteps();
        double[] turned = new double[timeMajor.length];
        for (int b = 0; b < blueprint.batch().batch(); b++) {
            for (int t = 0; t < timesteps; t++) {
                System.arraycopy(
                        timeMajor, blueprint.row(b, t) * columns, turned, (b * timesteps + t) * columns, columns);
            }
        }
        return turned;
    }

    private Map<String, DoubleArray> withParameters(Tensor flatGradients) {
        gradients.putAll(parameters(flatGradients));
        return gradients;
    }

    private Map<String, DoubleArray> parameters(Tensor flat) {
        Map<String, DoubleArray> named = new LinkedHashMap<>();
        for (ParameterSpec spec : blueprint.layout().specs()) {
            double[] own =
                    flat.columnRange(spec.offset(), spec.offset() + spec.size()).toDoubles();
            named.put(spec.name(), DoubleArray.owning(own, spec.axes(), spec.shape()));
        }
        return named;
    }
}
