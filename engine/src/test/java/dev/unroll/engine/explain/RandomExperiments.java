package dev.unroll.engine.explain;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Small experiments of every kind, drawn from a seed: cells × topologies, the rest by chance. */
public final class RandomExperiments {
    private static final List<Topology> TRAINED =
            List.of(Topology.MANY_TO_MANY, Topology.MANY_TO_ONE, Topology.ONE_TO_MANY);

    private final Random random;

    private RandomExperiments(long seed) {
        random = new Random(seed);
    }

    /** {@code rounds} of each cell × topology × linear head or none. */
    public static Stream<Experiment> draw(long seed, int rounds) {
        RandomExperiments draws = new RandomExperiments(seed);
        List<Experiment> drawn = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Cell cell : Cell.values()) {
                for (Topology topology : TRAINED) {
                    drawn.add(draws.one(cell, topology, true));
                    drawn.add(draws.one(cell, topology, false));
                }
            }
        }
        return drawn.stream();
    }

    /** Experiments that make a mistake on purpose, of two sequences and two layers. */
    public static Stream<Experiment> mistakes() {
        RandomExperiments draws = new RandomExperiments(7);
        return Arrays.stream(Cell.values())
                .map(cell -> draws.one(cell, Topology.MANY_TO_MANY, cell != Cell.RNN))
                .flatMap(experiment -> Stream.of(
                        experiment.with(Settings.LOSS_AT, LossAt.LAST),
                        experiment.with(Settings.DOUBLE_SOFTMAX, true),
                        experiment.with(Settings.ZERO_GRAD, false)));
    }

    private Experiment one(Cell cell, Topology topology, boolean linear) {
        String vocabulary = "abcdefg".substring(0, between(2, 7));
        int timesteps = between(2, 7);
        int batch = between(1, 3);
        List<Optimizer> optimizers = List.of(Optimizer.values());
        Optimizer optimizer = optimizers.get(random.nextInt(optimizers.size()));
        Nonlinearity other = random.nextBoolean() ? Nonlinearity.RELU : Nonlinearity.NONE;
        Nonlinearity nonlinearity = cell == Cell.RNN && random.nextBoolean() ? other : null;
        return Experiment.builder()
                .cell(cell)
                .nonlinearity(nonlinearity)
                .vocab(vocabulary)
                .inputs(texts(vocabulary, batch, topology == Topology.ONE_TO_MANY ? 1 : timesteps))
                .targets(texts(vocabulary, batch, topology == Topology.MANY_TO_ONE ? 1 : timesteps))
                .hidden(linear ? between(1, 9) : null)
                .linear(linear)
                .layers(between(1, 3))
                .embedding(random.nextBoolean() ? between(1, 6) : 0)
                .loss(random.nextBoolean() ? LossReduction.MEAN : LossReduction.SUM)
                .h0(random.nextBoolean() ? InitialState.ZEROS : InitialState.RANDN)
                .seed(random.nextInt(1000))
                // RMSprop's first step is ten times its rate: with more the cells saturate, and 1 − h² has no digits
                // left.
                .lr(optimizer == Optimizer.RMSPROP ? 0.005 : 0.05)
                .optimizer(optimizer)
                .momentum(optimizer == Optimizer.SGD && random.nextBoolean() ? 0.9 : null)
                .weightDecay(random.nextBoolean() ? 0.01 : 0.0)
                .build();
    }

    private List<String> texts(String vocabulary, int count, int length) {
        return Stream.generate(() -> text(vocabulary, length)).limit(count).toList();
    }

    private String text(String vocabulary, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(vocabulary.charAt(random.nextInt(vocabulary.length())));
        }
        return text.toString();
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
