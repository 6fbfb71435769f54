package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.optim.AdamW;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.RmsProp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BranchTest {
    private static Experiment run(Cell cell) {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo")
                .cell(cell)
                .hidden(6)
                .embedding(3)
                .linear(true)
                .h0(InitialState.RANDN)
                .build();
    }

    private static void advance(Trainer trainer, int epochs) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trainer.advance();
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void nothingChangedIsTheRunItselfBitForBit(Cell cell) {
        Experiment experiment = run(cell);
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 12);
            try (Trainer branch = Trainers.branch(experiment, original.state(), experiment)) {
                assertThat(branch.epoch()).isEqualTo(12);
                for (int epoch = 13; epoch <= 25; epoch++) {
                    assertThat(branch.step()).isEqualTo(original.step());
                    assertThat(branch.trace()).isEqualTo(original.trace());
                }
                assertThat(branch.state()).isEqualTo(original.state());
            }
        }
    }

    static Stream<OptimizerSpec> optimizers() {
        return EveryOptimizer.specs();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimiserGoesOnInABranch(OptimizerSpec optimizer) {
        Experiment experiment = EveryOptimizer.in(run(Cell.GRU), optimizer);
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 12);
            try (Trainer branch = Trainers.branch(experiment, original.state(), experiment)) {
                advance(original, 13);
                advance(branch, 13);
                assertThat(branch.state()).isEqualTo(original.state());
            }
        }
    }

    @Test
    void anotherOptimiserGoesOnFromWhatBothKeep() {
        Experiment experiment = run(Cell.RNN);
        Experiment decayed = EveryOptimizer.in(experiment, new AdamW(0.1));
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 5);
            try (Trainer branch = Trainers.branch(experiment, original.state(), decayed)) {
                assertThat(branch.state()).isEqualTo(original.state());
                branch.advance();
                assertThat(branch.state().optimizer().updates()).isEqualTo(6);
            }
        }
    }

    @Test
    void andStartsAnewWhereItKeepsSomethingElse() {
        Experiment experiment = EveryOptimizer.in(run(Cell.RNN), new RmsProp(0));
        Experiment adam = run(Cell.RNN);
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 5);
            try (Trainer branch = Trainers.branch(experiment, original.state(), adam);
                    Trainer fresh = Trainers.open(adam)) {
                assertThat(branch.epoch()).isEqualTo(5);
                assertThat(branch.parameters()).isEqualTo(original.parameters());
                fresh.load(original.parameters());
                // Adam's first update in both: its corrections count from the branch.
                advance(branch, 2);
                advance(fresh, 2);
                assertThat(branch.epoch()).isEqualTo(7);
                assertThat(branch.parameters()).isEqualTo(fresh.parameters());
            }
        }
    }

    @Test
    void anotherLearningRateStartsFromTheSameStateAndGoesItsOwnWay() {
        Experiment experiment = run(Cell.RNN);
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 5);
            TrainerState state = original.state();
            Experiment slower = experiment.toBuilder().lr(0.01).epochs(7).build();
            try (Trainer branch = Trainers.branch(experiment, state, slower)) {
                assertThat(branch.learningRate()).isEqualTo(0.01);
                assertThat(branch.state()).isEqualTo(state);
                assertThat(branch.step()).isEqualTo(original.step());
                assertThat(branch.state()).isNotEqualTo(original.state());
            }
            assertThat(original.epoch()).isEqualTo(6);
        }
    }

    @Test
    void anotherLossAndOtherTextsAreTakenUp() {
        Experiment experiment = run(Cell.LSTM);
        Experiment settings = experiment.toBuilder()
                .inputs(List.of("hello", "olleh"))
                .targets(List.of("elloh", "llehe"))
                .loss(LossReduction.SUM)
                .build();
        try (Trainer original = Trainers.open(experiment)) {
            advance(original, 5);
            try (Trainer branch = Trainers.branch(experiment, original.state(), settings)) {
                EpochResult result = branch.step();
                assertThat(result.epoch()).isEqualTo(6);
                assertThat(result.predicted()).hasSize(2);
                assertThat(branch.trace().batch()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatGivesTheParametersTheirShapeMustStay() {
        Experiment experiment = run(Cell.RNN);
        ExperimentBuilder[] others = {
            experiment.toBuilder().hidden(7),
            experiment.toBuilder().cell(Cell.GRU),
            experiment.toBuilder().layers(2),
            experiment.toBuilder().embedding(0),
            experiment.toBuilder().vocab("hielox")
        };
        String[] fields = {"hidden", "cell", "layers", "embedding", "vocab"};
        try (Trainer original = Trainers.open(experiment)) {
            TrainerState state = original.state();
            for (int i = 0; i < others.length; i++) {
                Experiment other = others[i].build();
                String field = fields[i];
                assertThatThrownBy(() -> Trainers.branch(experiment, state, other))
                        .isInstanceOfSatisfying(InvalidInput.class, problem -> {
                            assertThat(problem.rule()).isEqualTo("branch-differs");
                            assertThat(problem.field()).isEqualTo(field);
                        });
            }
        }
    }
}
