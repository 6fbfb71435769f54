package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.LossReduction;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the loss chart draws, over real runs. */
class ChartContentTest {
    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment embedding = Presets.find("hihell-embedding").experiment();
    private final Experiment mean = Presets.find("hihell-sequence").experiment();
    private final Experiment sum = mean.toBuilder().loss(LossReduction.SUM).build();
    private final LiveExplorer explorer = new LiveExplorer(embedding, worker.mailbox);
    private long nanos;

    @AfterEach
    void close() {
        worker.close();
    }

    private void run(Experiment experiment, int epochs) {
        worker.send(new Command.Rebuild(experiment));
        for (int epoch = 0; epoch < epochs; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private ChartContent content() {
        return ChartContent.of(
                explorer.moment().get(), (a, b) -> "hidden " + a.experiment().hidden());
    }

    @Test
    void aCurveCarriesTheNameOfItsOwnRun() {
        run(embedding, 3);
        run(embedding.toBuilder().hidden(7).build(), 0);
        run(embedding.toBuilder().hidden(9).build(), 0);
        assertThat(content().curves()).hasSize(1);
        Curve curve = content().curves().getFirst();
        assertThat(curve.run()).isEqualTo(1);
        assertThat(curve.name()).isEqualTo("hidden 5");
        assertThat(curve.log().last()).isEqualTo(3);
        assertThat(curve.shown()).isFalse();
    }

    @Test
    void everyRunThatMeasuresTheSameIsDrawnUnlessItIsHidden() {
        run(embedding, 3);
        run(embedding.toBuilder().hidden(7).build(), 2);
        run(embedding.toBuilder().hidden(9).build(), 1);
        assertThat(content().curves()).extracting(Curve::run).containsExactly(1L, 2L, 3L);
        assertThat(content().curves()).extracting(Curve::name).containsExactly("hidden 5", "hidden 7", "");
        assertThat(content().curves()).extracting(curve -> curve.log().last()).containsExactly(3, 2, 1);
        worker.send(new Command.Rename(1, "the first"));
        worker.send(new Command.Hide(2, true));
        explorer.pulse(nanos += 1_000_000_000L);
        assertThat(content().curves()).extracting(Curve::name).containsExactly("the first", "");
    }

    @Test
    void aFloorBelongsToACurve() {
        run(mean, 0);
        assertThat(content().curves()).isEmpty();
        run(mean, 1);
        assertThat(content().curves()).extracting(Curve::floor).allSatisfy(floor -> assertThat(floor.orElseThrow())
                .isBetween(0.43, 0.44));
    }

    @Test
    void aSumIsNotDrawnOnAMeansAxis() {
        run(sum, 2);
        run(mean, 2);
        assertThat(content().curves()).extracting(Curve::run).containsExactly(2L);
        assertThat(content().left()).containsExactly(new ChartContent.LeftOut(1, Measure.Difference.REDUCTION, sum));
    }

    @Test
    void anotherWordIsNotDrawn() {
        run(mean, 2);
        Experiment other = mean.toBuilder()
                .inputs(List.of("hello"))
                .targets(List.of("elloh"))
                .vocab("helo")
                .hidden(4)
                .build();
        run(other, 1);
        assertThat(content().left())
                .extracting(ChartContent.LeftOut::difference)
                .containsExactly(Measure.Difference.TEXT);
    }

    @Test
    void aTextsChunksAreNotAWordsEpochs() {
        Measure text = Measure.of(Presets.find("tale-english").experiment());
        assertThat(text.differenceFrom(Measure.of(mean))).contains(Measure.Difference.COUNT);
        assertThat(text.differenceFrom(text)).isEmpty();
    }

    @Test
    void aForwardPassHasNoCurveOfAnotherRunEither() {
        run(embedding, 2);
        run(Presets.find("hello-forward").experiment(), 0);
        assertThat(content()).isEqualTo(new ChartContent(List.of(), List.of(), true));
    }

    @Test
    void aHeadHasNoFloor() {
        run(embedding, 1);
        assertThat(content().curves()).extracting(Curve::floor).containsExactly(OptionalDouble.empty());
    }
}
