package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterSpec;
import java.util.Map;
import java.util.stream.Collectors;

/** How many values each parameter of an experiment's network has. */
final class ParameterSizes {
    private ParameterSizes() {}

    static Map<String, Integer> of(Experiment experiment) {
        return new ParameterLayout(
                        Architecture.of(experiment, experiment.vocabulary().size()))
                .specs().stream().collect(Collectors.toMap(ParameterSpec::name, ParameterSpec::size));
    }
}
