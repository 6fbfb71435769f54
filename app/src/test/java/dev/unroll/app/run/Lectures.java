package dev.unroll.app.run;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.train.Trainer;
import java.util.List;

/** Small experiments that tests share. */
public final class Lectures {
    private Lectures() {}

    /** hihell → ihello through an embedding and a linear head. */
    public static Experiment hihell(int epochs) {
        return experiment(List.of("hihell"), List.of("ihello"), Nonlinearity.TANH, 5, 1, 0.1, epochs);
    }

    /** A two-layer network that overflows soon: relu, and steps as large as are allowed. */
    public static Experiment explosive() {
        return experiment(
                List.of("hihellhihellhihellhihellhihell"),
                List.of("ihelloihelloihelloihelloihello"),
                Nonlinearity.RELU,
                8,
                2,
                10,
                1000);
    }

    /** Nothing to learn: the shape demonstration, (1, 5, 4) → (1, 5, 2). */
    public static Experiment forwardOnly() {
        return Experiment.builder()
                .inputs(List.of("hello"))
                .vocab("helo")
                .hidden(2)
                .h0(InitialState.RANDN)
                .seed(0)
                .build();
    }

    /** A run that is walked through, and whose replays nobody ends. */
    static Timeline timeline(Trainer trainer) {
        return new Timeline(trainer, (done, target) -> true, 1 << 20, null);
    }

    /** Two layers. */
    public static Experiment twoLayers(int epochs) {
        return experiment(
                List.of("hihell", "ellohi"), List.of("ihello", "llohih"), Nonlinearity.TANH, 4, 2, 0.05, epochs);
    }

    private static Experiment experiment(
            List<String> inputs,
            List<String> targets,
            Nonlinearity nonlinearity,
            int hidden,
            int layers,
            double lr,
            int epochs) {
        return Experiment.builder()
                .inputs(inputs)
                .targets(targets)
                .vocab("hielo")
                .nonlinearity(nonlinearity)
                .hidden(hidden)
                .layers(layers)
                .embedding(10)
                .linear(true)
                .lr(lr)
                .epochs(epochs)
                .build();
    }
}
