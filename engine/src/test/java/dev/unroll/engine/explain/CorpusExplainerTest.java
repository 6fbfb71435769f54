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
    @EnumSource(Cell.class)
    void aReceiptAddsUpToTheChunksGradientAndAgreesWithTheSlopeOfItsLoss(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        try (Explainer explainer = new Explainer(experiment)) {
            Trace trace = third(experiment, explainer);
            for (ParameterElement element : List.of(
                    WEIGHT,
                    new ParameterElement(
                            "embedding.weight", trace.inputs().get(1).get(2), 1))) {
                GradientReceipt receipt = explainer.receipt(trace, element);
                assertThat(receipt.sum()).isCloseTo(receipt.gradient(), within(1e-6));
                assertThat(explainer.finiteDifference(trace, element)).isCloseTo(receipt.gradient(), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aPassWithNothingChangedIsTheChunksAndErasingWhatWasCarriedChangesIt(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        try (Explainer explainer = new Explainer(experiment)) {
            Trace trace = third(experiment, explainer);
            WhatIf whatIf = explainer.whatIf(trace, List.of(new Change.EraseHidden(0, 0, 0)));
            assertThat(whatIf.original().inputs()).isEqualTo(trace.inputs());
            assertThat(whatIf.original().loss()).isCloseTo(trace.loss(), within(1e-6));
            assertThat(whatIf.changed().loss()).isNotEqualTo(whatIf.original().loss());
            assertThat(explainer.flow(trace).hidden()).hasSize(1);
        }
    }

    /** The third chunk's traces: of all streams, and of each alone. */
    private static List<Trace> wholeAndStreams(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.advance();
            trainer.advance();
            trainer.compute();
            return List.of(trainer.trace(), trainer.trace(0), trainer.trace(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void oneStreamsTraceIsExplainedAsItsShareOfTheChunk(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        List<Trace> traces = wholeAndStreams(experiment);
        try (Explainer explainer = new Explainer(experiment)) {
            GradientReceipt whole = explainer.receipt(traces.getFirst(), WEIGHT);
            GradientFlow flow = explainer.flow(traces.getFirst());
            StateGrowth growth = explainer.growth(traces.getFirst(), 0, 1);
            for (int b = 0; b < 2; b++) {
                Trace stream = traces.get(1 + b);
                GradientReceipt receipt = explainer.receipt(stream, WEIGHT);
                assertThat(receipt.sum()).isCloseTo(whole.ofSequence(b), within(1e-8));
                assertThat(receipt.gradient()).isEqualTo(whole.gradient());
                assertThat(explainer.finiteDifference(stream, WEIGHT)).isCloseTo(receipt.sum(), within(1e-6));
                GradientFlow own = explainer.flow(stream);
                for (int s = 0; s < 5; s++) {
                    for (int t = 0; t < 5; t++) {
                        assertThat(own.norm(0, 0, s, t)).isCloseTo(flow.norm(0, b, s, t), within(1e-7));
                    }
                }
            }
            List<Double> second = explainer.growth(traces.get(2), 0, 0).largestSingularValues();
            assertThat(second).hasSameSizeAs(growth.largestSingularValues());
            for (int t = 0; t < 5; t++) {
                assertThat(second.get(t))
                        .isCloseTo(growth.largestSingularValues().get(t), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aChangeInOneStreamsTraceIsTheChangeInThatStream(Cell cell) throws IOException {
        Experiment experiment = experiment(cell);
        List<Trace> traces = wholeAndStreams(experiment);
        try (Explainer explainer = new Explainer(experiment)) {
            WhatIf whole = explainer.whatIf(traces.getFirst(), List.of(new Change.EraseHidden(0, 1, 2)));
            WhatIf alone = explainer.whatIf(traces.get(2), List.of(new Change.EraseHidden(0, 0, 2)));
            assertThat(alone.changed().losses().length()).isEqualTo(5);
            for (int t = 0; t < 5; t++) {
                assertThat(alone.changed().losses().at(0, t))
                        .isCloseTo(whole.changed().losses().at(1, t), within(1e-6f));
            }
            assertThat(alone.changed().loss() - alone.original().loss())
                    .isCloseTo(whole.changed().loss() - whole.original().loss(), within(1e-6));
            assertThat(alone.changed().predicted())
                    .containsExactly(whole.changed().predicted().get(1));
        }
    }
}
