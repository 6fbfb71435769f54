package dev.unroll.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.sweep.Outcome;
import dev.unroll.engine.sweep.Sweep;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A small sweep, over real runs. */
class SweepGridTest {
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final SweepWords words = new SweepWords(new Words(Locale.ENGLISH));

    private static SweepGrid trained(SweepPlan plan) throws InterruptedException {
        SweepGrid grid = new SweepGrid(plan);
        try (Sweep sweep = Sweep.start(plan.squares(), 1, grid::add)) {
            assertThat(sweep.await()).isTrue();
        }
        return grid;
    }

    @Test
    void squaresLieWhereTheirValuesAreAndSayWhatTheirRunsDid() throws InterruptedException {
        SweepGrid grid = trained(SweepPlan.of(lecture, "lr", "0.01,0.1", "hidden", "3,5", "1"));
        assertThat(grid.complete()).isTrue();
        assertThat(grid.square(1, 1).experiment()).isEqualTo(lecture);
        assertThat(grid.value(1, 1, SweepGrid.Shade.RIGHT_FROM)).hasValue(24);
        assertThat(words.digits(grid, 1, 1, SweepGrid.Shade.RIGHT_FROM)).isEqualTo("24");
        assertThat(words.digits(grid, 1, 0, SweepGrid.Shade.RIGHT_FROM)).isEqualTo("✗");
        assertThat(words.heading(grid, 1, 1)).isEqualTo("hidden 5, lr 0.1: right from epoch 24");
        assertThat(words.details(grid, 1, 1)).contains("seed 777", "0.0070", "ihello");
        assertThat(words.sentence(grid)).contains("2 of 4", "hidden 5, lr 0.1", "epoch 24");
    }

    @Test
    void theQuickerTheDarker() throws InterruptedException {
        SweepGrid grid = trained(SweepPlan.of(lecture, "lr", "0.01,0.02,0.03", "", "", "1"));
        double[][] dark = grid.darkness(SweepGrid.Shade.RIGHT_FROM);
        List<Double> epochs = IntStream.range(0, 3)
                .mapToObj(column ->
                        grid.value(column, 0, SweepGrid.Shade.RIGHT_FROM).orElseThrow())
                .toList();
        assertThat(epochs).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(dark[0][0]).isZero();
        assertThat(dark[1][0]).isBetween(0.01, 0.99);
        assertThat(dark[2][0]).isEqualTo(1);
    }

    @Test
    void seedsLaidOverEachOtherSayWhichShareLearned() throws InterruptedException {
        SweepGrid grid = trained(SweepPlan.of(lecture, "lr", "0.12,0.3", "", "", "5"));
        for (int column = 0; column < 2; column++) {
            long learned = grid.at(column, 0).stream().filter(Outcome::learned).count();
            assertThat(grid.value(column, 0, SweepGrid.Shade.LEARNED)).hasValue(learned / 5.0);
            assertThat(words.digits(grid, column, 0, SweepGrid.Shade.LEARNED)).isEqualTo(learned + "/5");
        }
        assertThat(grid.at(0, 0))
                .extracting(outcome -> outcome.square().experiment().seed())
                .containsExactly(777L, 778L, 779L, 780L, 781L);
    }

    @Test
    void nothingIsSaidOfASquareThatIsNotTrained() {
        SweepGrid grid = new SweepGrid(SweepPlan.of(lecture, "lr", "0.1", "", "", "1"));
        assertThat(grid.value(0, 0, SweepGrid.Shade.LOSS)).isEmpty();
        assertThat(words.digits(grid, 0, 0, SweepGrid.Shade.LOSS)).isEmpty();
        assertThat(grid.darkness(SweepGrid.Shade.LOSS)[0][0]).isNaN();
    }

    @Test
    void whatCannotBeSweptIsRefused() {
        assertThatThrownBy(() -> SweepPlan.of(lecture, "lr", "0.1,x", "", "", "1"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> SweepPlan.of(lecture, "lr", "0.1", "lr", "0.2", "1"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> SweepPlan.of(lecture, "lr", "0.1", "", "", "0"))
                .isInstanceOf(InvalidInput.class);
        Experiment forward = lecture.toBuilder().targets(null).build();
        assertThatThrownBy(() -> SweepPlan.of(forward, "lr", "0.1", "", "", "1"))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void everySettingHasValuesToBeginWith() {
        for (Setting<?> field : SweepPlan.fields(lecture)) {
            String values = SweepPlan.usual(field, lecture);
            String other = field.key().equals("lr") ? "seed" : "lr";
            assertThat(SweepPlan.of(lecture, field.key(), values, other, "1", "1")
                            .columns())
                    .as(field.key())
                    .isPositive();
        }
    }

    @Test
    void aSquareOpenedIsARunWithTheSameBits() throws InterruptedException {
        SweepGrid grid = trained(SweepPlan.of(lecture, "lr", "0.01..1:4", "hidden", "4,7", "1"));
        try (TurnedWorker worker = new TurnedWorker()) {
            LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);
            worker.send(new Command.Rebuild(lecture));
            worker.send(new Command.SetGear(Gear.SLOW));
            worker.send(new Command.Rebuild(grid.square(1, 1).experiment()));
            worker.send(new Command.Finish());
            for (int beat = 0; beat < lecture.epochs(); beat++) {
                worker.beat();
            }
            explorer.pulse(1);
            assertThat(explorer.moment().get().state()).isEqualTo(RunState.FINISHED);
            assertThat(explorer.moment().get().gear()).isEqualTo(Gear.SLOW);
            assertThat(explorer.moment().get().log().loss(100))
                    .isEqualTo(grid.at(1, 1).getFirst().loss());
        }
    }

    @Test
    void aRunAtFullSpeedKeepsItsCores() {
        assertThat(SweepRunner.allowed(8, true, true)).isEqualTo(6);
        assertThat(SweepRunner.allowed(2, true, false)).isEqualTo(1);
        assertThat(SweepRunner.allowed(2, true, true)).isZero();
        assertThat(SweepRunner.allowed(2, false, true)).isEqualTo(2);
    }
}
