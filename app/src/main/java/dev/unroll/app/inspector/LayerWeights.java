package dev.unroll.app.inspector;

import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import java.util.List;

/**
 * The four parameters of one recurrent layer, G rows each: weight_ih (G, I), weight_hh (G, H), bias_ih (G),
 * bias_hh (G).
 */
record LayerWeights(Parameters parameters, int layer) {

    /** The four kinds, spelled as PyTorch does. */
    enum Kind {
        WEIGHT_IH("weight_ih"),
        WEIGHT_HH("weight_hh"),
        BIAS_IH("bias_ih"),
        BIAS_HH("bias_hh");

        private final String stem;

        Kind(String stem) {
            this.stem = stem;
        }

        /** {@code weight_ih}. */
        String stem() {
            return stem;
        }

        boolean isBias() {
            return this == BIAS_IH || this == BIAS_HH;
        }

        /** Whether it multiplies (or is added to) what comes from the timestep before. */
        boolean isRecurrent() {
            return this == WEIGHT_HH || this == BIAS_HH;
        }
    }

    NamedArray weightIh() {
        return get(Kind.WEIGHT_IH);
    }

    NamedArray weightHh() {
        return get(Kind.WEIGHT_HH);
    }

    NamedArray biasIh() {
        return get(Kind.BIAS_IH);
    }

    NamedArray biasHh() {
        return get(Kind.BIAS_HH);
    }

    NamedArray get(Kind kind) {
        return parameters.get(name(kind));
    }

    /** {@code weight_hh_l0}: the name without its module. */
    String shortName(Kind kind) {
        String name = name(kind);
        return name.substring(name.indexOf('.') + 1);
    }

    /** The full name. A single {@code RNNCell} has no layer in its parameters' names. */
    String name(Kind kind) {
        String suffix = Chain.at(layer, parameters.directions()).suffix();
        List<String> endings = List.of("." + kind.stem + suffix, "." + kind.stem);
        return parameters.names().stream()
                .filter(name -> endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind.stem + " of layer " + layer));
    }
}
