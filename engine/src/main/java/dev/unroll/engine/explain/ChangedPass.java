package dev.unroll.engine.explain;

import dev.unroll.engine.nn.LearnedStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.Operations;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Objects;

/** An epoch's forward pass with some things changed. */
final class ChangedPass {
    private final Blueprint blueprint;
    private final List<Change> changes;

    /** Throws IllegalArgumentException or IndexOutOfBoundsException when a change does not fit the network. */
    ChangedPass(Blueprint blueprint, List<Change> changes) {
        this.blueprint = blueprint;
        this.changes = List.copyOf(changes);
        changes.forEach(this::check);
    }

    private void check(Change change) {
        switch (change) {
            case Change.EraseHidden(int layer, int b, int t) -> check(layer, b, t);
            case Change.EraseCell(int layer, int b, int t) -> {
                check(layer, b, t);
                if (!blueprint.architecture().cell().states().contains("c")) {
                    throw new IllegalArgumentException("only LSTM has a cell state");
                }
            }
            case Change.SetGate(int layer, int b, int t, String _, double _) -> check(layer, b, t);
            case Change.FreezeGate(int layer, int b, int t, String _) -> check(layer, b, t);
            case Change.SetParameter(ParameterElement element, double _) ->
                element.requireIn(blueprint.layout().spec(element.name()));
            case Change.ReplaceInput(int b, int t, int character) -> {
                check(0, b, t);
                Objects.checkIndex(character + 1, blueprint.batch().vocabulary().size() + 1);
            }
        }
    }

    private void check(int layer, int b, int t) {
        Objects.checkIndex(layer, blueprint.architecture().chains());
        Objects.checkIndex(b, blueprint.batch().batch());
        Objects.checkIndex(t, blueprint.batch().timesteps());
    }

    ForwardValues run(Trace trace) {
        try (Ops own = Operations.open()) {
            ParameterStore store = new ParameterStore(own, blueprint.layout());
            store.values().set(parameters(trace));
            int sequences = blueprint.batch().batch();
            boolean twoWays = blueprint.architecture().directions() > 1;
            Network step = twoWays ? blueprint.layers(own, store, 1, sequences) : blueprint.step(own, store, sequences);
            Blueprint.setInitial(step, trace);
            if (blueprint.architecture().learnedStates()) {
                new LearnedStates(own, store, step.layers(), sequences).forward();
            }
            if (twoWays) {
                Network whole = blueprint.layers(own, store, blueprint.batch().timesteps(), sequences);
                return new TwoWayPass(blueprint, step, whole, inputs(), changes).run();
            }
            return new StepwisePass(blueprint, step, inputs(), changes).run();
        }
    }

    private float[] parameters(Trace trace) {
        float[] parameters = blueprint.layout().flat(trace.parameters());
        for (Change change : changes) {
            if (change instanceof Change.SetParameter(ParameterElement element, double value)) {
                parameters[element.offset(blueprint.layout().spec(element.name()))] = (float) value;
            }
        }
        return parameters;
    }

    private int[] inputs() {
        int[] inputs = blueprint.batch().inputs();
        for (Change change : changes) {
            if (change instanceof Change.ReplaceInput(int b, int t, int character)) {
                inputs[blueprint.row(b, t)] = character;
            }
        }
        return inputs;
    }
}
