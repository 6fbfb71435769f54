package dev.unroll.app.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.session.Cursor;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.Lectures;
import dev.unroll.app.session.RunState;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionExplorerTest {
    private final List<SessionExplorer> opened = new ArrayList<>();
    private long nanos;

    private SessionExplorer start(Experiment experiment) {
        SessionExplorer explorer = new SessionExplorer(experiment, Trainers::open);
        opened.add(explorer);
        explorer.start();
        until(explorer, () -> explorer.state().get() == RunState.PAUSED);
        return explorer;
    }

    /** Pulses, as a screen would, until something is so. */
    private void until(SessionExplorer explorer, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            explorer.pulse(nanos += 16_000_000);
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        opened.forEach(SessionExplorer::close);
    }

    @Test
    void theEmptyNetworkIsThereBeforeTheEngineIs() {
        SessionExplorer explorer = new SessionExplorer(Lectures.hihell(10), Trainers::open);
        assertThat(explorer.state().get()).isEqualTo(RunState.STARTING);
        assertThat(explorer.frame().get().cursor()).isEqualTo(Cursor.start(6, 1));
        assertThat(explorer.frame().get().trace()).isNull();
    }

    @Test
    void atFullSpeedEveryEpochReachesTheTableAndNoPulseBringsMoreThanOneFrame() {
        SessionExplorer explorer = start(Lectures.hihell(20_000));
        AtomicInteger frames = new AtomicInteger();
        explorer.frame().addListener((property, old, now) -> frames.incrementAndGet());
        explorer.setGear(Gear.FAST);
        explorer.play();
        while (explorer.state().get() != RunState.FINISHED) {
            int before = frames.get();
            explorer.pulse(nanos += 16_000_000);
            assertThat(frames.get() - before).isLessThanOrEqualTo(1);
        }
        assertThat(explorer.epochs().size()).isEqualTo(20_000);
        assertThat(explorer.trained().get()).isEqualTo(20_000);
        for (int epoch : new int[] {1, 77, 12_345, 20_000}) {
            assertThat(explorer.epochs().loss(epoch)).isFinite();
            assertThat(explorer.epochs().predicted(epoch, 0)).hasSize(6);
        }
        assertThat(explorer.epochs().loss(20_000)).isLessThan(explorer.epochs().loss(1));
    }

    @Test
    void resetBringsTheSameRunAgain() {
        SessionExplorer explorer = start(Lectures.hihell(30));
        explorer.setGear(Gear.FAST);
        explorer.play();
        until(explorer, () -> explorer.state().get() == RunState.FINISHED);
        Trace first = explorer.frame().get().trace();
        int run = explorer.run().get();
        explorer.reset();
        until(explorer, () -> explorer.run().get() == run + 1);
        assertThat(explorer.epochs().size()).isZero();
        assertThat(explorer.previousEpochs().size()).isEqualTo(30);
        explorer.play();
        until(explorer, () -> explorer.state().get() == RunState.FINISHED);
        assertThat(explorer.frame().get().trace()).isEqualTo(first);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        SessionExplorer explorer = start(Lectures.hihell(30));
        int run = explorer.run().get();
        explorer.newSeed();
        until(explorer, () -> explorer.run().get() == run + 1);
        assertThat(explorer.experiment().get().seed()).isEqualTo(778);
    }

    @Test
    void aFrameStaysWhatItWasWhileTrainingGoesOn() {
        SessionExplorer explorer = start(Lectures.hihell(5_000));
        explorer.nextEpoch();
        until(explorer, () -> explorer.epochs().size() == 1);
        Trace trace = explorer.frame().get().trace();
        assertThat(trace).isNotNull();
        float[] hidden = trace.layers().getFirst().h().toArray();
        float[] weights = trace.parameters().get("rnn.weight_hh_l0").toArray();
        explorer.setGear(Gear.FAST);
        explorer.play();
        until(explorer, () -> explorer.state().get() == RunState.FINISHED);
        assertThat(trace.layers().getFirst().h().toArray()).isEqualTo(hidden);
        assertThat(trace.parameters().get("rnn.weight_hh_l0").toArray()).isEqualTo(weights);
    }

    @Test
    void theEpochGearSweepsThroughTheMicroStepsOfTheEpochItShows() {
        SessionExplorer explorer = start(Lectures.hihell(10));
        explorer.setGear(Gear.EPOCH);
        explorer.nextEpoch();
        List<Integer> done = new ArrayList<>();
        explorer.frame()
                .addListener((property, old, now) -> done.add(now.cursor().done()));
        until(explorer, () -> explorer.frame().get().cursor().atEnd());
        assertThat(done).isSorted().contains(3, 7, 12, 14);
        assertThat(explorer.frame().get().epoch()).isEqualTo(1);
    }

    @Test
    void divergenceStopsTheRunWithItsReason() {
        SessionExplorer explorer = start(Lectures.explosive());
        explorer.setGear(Gear.FAST);
        explorer.play();
        until(explorer, () -> explorer.state().get() == RunState.DIVERGED);
        assertThat(explorer.failure().get()).isInstanceOf(Diverged.class);
        assertThat(explorer.frame().get().trace()).isNotNull();
    }

    @Test
    void anEngineThatDoesNotStartSaysWhy() {
        UnsatisfiedLinkError broken = new UnsatisfiedLinkError("no library");
        SessionExplorer explorer = new SessionExplorer(Lectures.hihell(10), experiment -> {
            throw broken;
        });
        opened.add(explorer);
        explorer.start();
        until(explorer, () -> explorer.state().get() == RunState.FAILED);
        assertThat(explorer.failure().get()).isSameAs(broken);
    }

    @Test
    void aRunThatCannotBeMadeLeavesTheOldOneInPlace() {
        IllegalStateException refused = new IllegalStateException("no");
        SessionExplorer explorer = new SessionExplorer(Lectures.hihell(10), experiment -> {
            if (experiment.hidden() == 4) {
                throw refused;
            }
            return Trainers.open(experiment);
        });
        opened.add(explorer);
        explorer.start();
        explorer.nextEpoch();
        until(explorer, () -> explorer.epochs().size() == 1);
        explorer.rebuild(Lectures.twoLayers(10));
        until(explorer, () -> explorer.state().get() == RunState.FAILED);
        assertThat(explorer.failure().get()).isSameAs(refused);
        assertThat(explorer.experiment().get()).isEqualTo(Lectures.hihell(10));
        explorer.nextEpoch();
        until(explorer, () -> explorer.epochs().size() == 2);
        assertThat(explorer.failure().get()).isNull();
    }
}
