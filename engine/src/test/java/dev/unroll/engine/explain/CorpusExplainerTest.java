package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chunk in the midst of a corpus: it starts from carried states and reads what no other chunk reads. */
class CorpusExplainerTest {
    private static final ParameterElement WEIGHT = new ParameterElement("rnn.weight_hh_l0", 1, 2);

    @TempDir
    private Path folder;

    private Experiment experiment(Cell cell) throws IOException {
        Path file = Files.writeString(
                folder.resolve("sea.txt"), "the sea is wide, the sea is deep, the sea is blue and salt");
        return Experiment.builder()
                .corpus(file.toString())
                .sequenceLength(5)
                .batch(2)
                .cell(cell)
                .hidden(4)
                .embedding(3)
                .linear(true)
                .clip(0.25)
                .build();
    }

    /** Of the third chunk: its trace, from the state before it. */
    private static Trace third(Experiment experiment, Explainer explainer) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.advance();
            trainer.advance();
            TrainerState before = trainer.state();
            trainer.advance();
            Trace own = trainer.trace();
            Trace again = explainer.trace(before);
            assertThat(again).usingRecursiveComparison().isEqualTo(own);
            assertThat(again.layers().getFirst().h0().toArray()).isNotEqualTo(new float[8]);
            return again;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cell.class,
            names = {"RNN", "GRU", "LSTM"})
    void aReceiptAddsUpToTheChunksGradientAndAgreesWithTheSlopeOfItsLoss(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        try (Explainer explainer = new Explainer(experiment)) {
            Trace trace = third(experiment, explainer);
            for (ParameterElement element : List.of(
                    WEIGHT,
                    new ParameterElement(
                            "embedding.weight", trace.inputs().get(1).get(2), 1))) {
                GradientReceipt receipt = explainer.receipt(trace, element);
                double sum = 0;
                for (float contribution : receipt.contributions().toArray()) {
                    sum += contribution;
                }
                assertThat(sum).isCloseTo(receipt.gradient(), within(1e-6));
                assertThat(explainer.finiteDifference(trace, element)).isCloseTo(receipt.gradient(), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cell.class,
            names = {"RNN", "GRU", "LSTM"})
    void aPassWithNothingChangedIsTheChunksAndErasingWhatWasCarriedChangesIt(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        try (Explainer explainer = new Explainer(experiment)) {
            Trace trace = third(experiment, explainer);
            WhatIf whatIf = explainer.whatIf(trace, List.of(new Change.EraseHidden(0, 0, 0)));
            assertThat(whatIf.original().inputs()).isEqualTo(trace.inputs());
            assertThat(whatIf.original().loss()).isCloseTo(trace.loss(), within(1e-6));
            assertThat(whatIf.changed().loss()).isNotEqualTo(whatIf.original().loss());
            assertThat(explainer.flow(trace).norms()).hasSize(1);
        }
    }
}
