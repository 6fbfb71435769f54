package dev.unroll.app.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.run.Command;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.Lectures;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.Mailbox;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.RunView;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.run.Worker;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveExplorerTest {
    private final TurnedWorker worker = new TurnedWorker();
    private long nanos;

    /** An explorer of a run that has been opened. */
    private LiveExplorer start(Experiment experiment) {
        LiveExplorer explorer = new LiveExplorer(experiment, worker.mailbox);
        explorer.send(new Command.Rebuild(experiment));
        settle(explorer);
        assertThat(explorer.moment().get().state()).isEqualTo(RunState.PAUSED);
        return explorer;
    }

    private void pulse(LiveExplorer explorer) {
        explorer.pulse(nanos += 16_000_000);
    }

    private void settle(LiveExplorer explorer) {
        worker.settle();
        pulse(explorer);
    }

    private void ask(LiveExplorer explorer, Command command) {
        explorer.send(command);
        settle(explorer);
    }

    /** Plays until nothing goes on any more. */
    private void play(LiveExplorer explorer) {
        ask(explorer, new Command.Play());
        while (explorer.moment().get().playing()) {
            worker.beat();
            pulse(explorer);
        }
    }

    private static Moment moment(LiveExplorer explorer) {
        return explorer.moment().get();
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void theEmptyNetworkIsThereBeforeTheEngineIs() {
        LiveExplorer explorer = new LiveExplorer(Lectures.hihell(10), worker.mailbox);
        assertThat(moment(explorer).state()).isEqualTo(RunState.STARTING);
        assertThat(moment(explorer).cursor()).isEqualTo(Cursor.start(6, 1));
        assertThat(moment(explorer).trace()).isNull();
    }

    @Test
    void aCurveKeepsTheNameAndTheExperimentOfItsRun() {
        Experiment a = Lectures.hihell(10);
        LiveExplorer explorer = start(a);
        for (int epoch = 0; epoch < 3; epoch++) {
            ask(explorer, new Command.NextEpoch());
        }
        double loss = moment(explorer).log().loss(3);
        ask(explorer, new Command.Rebuild(a.toBuilder().hidden(7).build()));
        ask(explorer, new Command.Rebuild(a.toBuilder().hidden(9).build()));
        RunView previous = moment(explorer).previous();
        assertThat(previous).isNotNull();
        assertThat(previous.log().last()).isEqualTo(3);
        assertThat(previous.log().loss(3)).isEqualTo(loss);
        assertThat(previous.run().id()).isEqualTo(1);
        assertThat(previous.run().experiment().hidden()).isEqualTo(5);
        assertThat(moment(explorer).run().id()).isEqualTo(3);
        assertThat(moment(explorer).log().isEmpty()).isTrue();
    }

    @Test
    void everyMomentAgreesWithItselfHoweverMuchHappensInAPulse() {
        LiveExplorer explorer = start(Lectures.hihell(10));
        List<Moment> seen = new ArrayList<>();
        explorer.moment().addListener((property, old, now) -> seen.add(now));
        explorer.send(new Command.NextEpoch());
        explorer.send(new Command.Rebuild(Lectures.twoLayers(10)));
        explorer.send(new Command.NextEpoch());
        explorer.send(new Command.SetGear(Gear.FAST));
        explorer.send(new Command.SetLearningRate(0.25));
        explorer.look(explorer.gaze().atLayer(1).atUnit(3));
        settle(explorer);
        assertThat(seen).hasSize(1);
        Moment now = seen.getFirst();
        assertThat(now.run().id()).isEqualTo(2);
        assertThat(now.gaze().run()).isEqualTo(2);
        assertThat(now.experiment().layers()).isEqualTo(2);
        assertThat(now.cursor()).isEqualTo(Cursor.end(6, 2));
        assertThat(now.trace()).isNotNull();
        assertThat(now.trace().layers()).hasSize(2);
        assertThat(now.log().last()).isEqualTo(1);
        assertThat(now.log().loss(1)).isEqualTo(now.trace().loss());
        assertThat(now.gear()).isEqualTo(Gear.FAST);
        assertThat(now.learningRate())
                .isEqualTo(0.25)
                .isEqualTo(now.experiment().lr());
        pulse(explorer);
        assertThat(seen).as("nothing new").hasSize(1);
    }

    @Test
    void atFullSpeedEveryEpochReachesTheLog() {
        LiveExplorer explorer = start(Lectures.hihell(2_000));
        ask(explorer, new Command.SetGear(Gear.FAST));
        explorer.send(new Command.Play());
        int moments = 0;
        for (worker.settle(); moments == 0 || moment(explorer).playing(); moments++) {
            for (int beat = 0; beat < 300; beat++) {
                worker.beat();
            }
            pulse(explorer);
        }
        LogView log = moment(explorer).log();
        assertThat(moments).isLessThan(10);
        assertThat(log.last()).isEqualTo(2_000);
        for (int epoch = 1; epoch <= 2_000; epoch++) {
            assertThat(log.loss(epoch)).isFinite();
            assertThat(log.predicted(epoch, 0)).hasSize(6);
        }
        assertThat(log.loss(2_000)).isLessThan(log.loss(1));
    }

    @Test
    void resetBringsTheSameRunAgain() {
        LiveExplorer explorer = start(Lectures.hihell(30));
        ask(explorer, new Command.SetGear(Gear.FAST));
        play(explorer);
        Trace first = moment(explorer).trace();
        ask(explorer, new Command.Reset());
        assertThat(moment(explorer).log().isEmpty()).isTrue();
        RunView previous = moment(explorer).previous();
        assertThat(previous).isNotNull();
        assertThat(previous.log().last()).isEqualTo(30);
        play(explorer);
        assertThat(moment(explorer).trace()).isNotNull().isEqualTo(first);
    }

    @Test
    void aMomentStaysWhatItWasWhileTrainingGoesOn() {
        LiveExplorer explorer = start(Lectures.hihell(500));
        ask(explorer, new Command.NextEpoch());
        Moment then = moment(explorer);
        Trace trace = then.trace();
        assertThat(trace).isNotNull();
        float[] hidden = trace.layers().getFirst().h().toArray();
        float[] weights = trace.parameters().get("rnn.weight_hh_l0").toArray();
        ask(explorer, new Command.SetGear(Gear.FAST));
        play(explorer);
        assertThat(moment(explorer).log().last()).isEqualTo(500);
        assertThat(then.log().last()).isEqualTo(1);
        assertThat(trace.layers().getFirst().h().toArray()).isEqualTo(hidden);
        assertThat(trace.parameters().get("rnn.weight_hh_l0").toArray()).isEqualTo(weights);
    }

    @Test
    void theEpochGearSweepsThroughTheMicroStepsOfTheEpochItShows() {
        LiveExplorer explorer = start(Lectures.hihell(10));
        ask(explorer, new Command.SetGear(Gear.EPOCH));
        List<Integer> done = new ArrayList<>();
        explorer.moment()
                .addListener((property, old, now) -> done.add(now.cursor().done()));
        ask(explorer, new Command.NextEpoch());
        while (!moment(explorer).cursor().atEnd()) {
            pulse(explorer);
        }
        assertThat(done).isSorted().contains(3, 7, 12, 14);
        assertThat(moment(explorer).epoch()).isEqualTo(1);
    }

    @Test
    void theInspectedCellFollowsTheMicroStepsUnlessOneIsPinnedAndPlayLetsItGo() {
        LiveExplorer explorer = start(Lectures.hihell(10));
        ask(explorer, new Command.Step());
        assertThat(moment(explorer).selected()).isEqualTo(new CellRef(1, 0));
        explorer.look(explorer.gaze().at(new CellRef(4, 0)));
        ask(explorer, new Command.Step());
        assertThat(moment(explorer).selected()).isEqualTo(new CellRef(4, 0));
        ask(explorer, new Command.Play());
        worker.beat();
        pulse(explorer);
        assertThat(moment(explorer).selected())
                .isEqualTo(new CellRef(moment(explorer).cursor().done(), 0));
    }

    @Test
    void divergenceStopsTheRunWithItsReason() {
        LiveExplorer explorer = start(Lectures.explosive());
        ask(explorer, new Command.SetGear(Gear.FAST));
        play(explorer);
        assertThat(moment(explorer).state()).isEqualTo(RunState.DIVERGED);
        assertThat(moment(explorer).failure()).isInstanceOf(Diverged.class);
        assertThat(moment(explorer).trace()).isNotNull();
    }

    @Test
    void anEngineThatDoesNotStartSaysWhy() {
        UnsatisfiedLinkError broken = new UnsatisfiedLinkError("no library");
        try (TurnedWorker failing = new TurnedWorker(experiment -> {
            throw broken;
        })) {
            LiveExplorer explorer = new LiveExplorer(Lectures.hihell(10), failing.mailbox);
            explorer.send(new Command.Rebuild(Lectures.hihell(10)));
            explorer.send(new Command.NextEpoch());
            failing.settle();
            pulse(explorer);
            assertThat(moment(explorer).state()).isEqualTo(RunState.FAILED);
            assertThat(moment(explorer).failure()).isSameAs(broken);
        }
    }

    @Test
    void aRunThatCannotBeMadeLeavesTheOldOneInPlace() {
        IllegalStateException refused = new IllegalStateException("no");
        try (TurnedWorker picky = new TurnedWorker(experiment -> {
            if (experiment.hidden() == 4) {
                throw refused;
            }
            return Trainers.open(experiment);
        })) {
            LiveExplorer explorer = new LiveExplorer(Lectures.hihell(10), picky.mailbox);
            explorer.send(new Command.Rebuild(Lectures.hihell(10)));
            explorer.send(new Command.NextEpoch());
            explorer.send(new Command.Rebuild(Lectures.twoLayers(10)));
            picky.settle();
            pulse(explorer);
            assertThat(moment(explorer).state()).isEqualTo(RunState.FAILED);
            assertThat(moment(explorer).failure()).isSameAs(refused);
            assertThat(moment(explorer).asked()).isEqualTo(Lectures.hihell(10));
            explorer.send(new Command.NextEpoch());
            picky.settle();
            pulse(explorer);
            assertThat(moment(explorer).log().last()).isEqualTo(2);
            assertThat(moment(explorer).failure()).isNull();
        }
    }

    @Test
    void whileAWorkerRunsOnItsOwnNoMomentIsLostAndNoPulseBringsMoreThanOne() throws InterruptedException {
        Mailbox mailbox = new Mailbox();
        Worker running = new Worker(Trainers::open, mailbox);
        LiveExplorer explorer = new LiveExplorer(Lectures.hihell(20_000), mailbox);
        AtomicInteger moments = new AtomicInteger();
        explorer.moment().addListener((property, old, now) -> moments.incrementAndGet());
        running.start(new Command.Rebuild(Lectures.hihell(20_000)));
        explorer.send(new Command.SetGear(Gear.FAST));
        explorer.send(new Command.Play());
        while (moment(explorer).state() != RunState.FINISHED) {
            int before = moments.get();
            pulse(explorer);
            assertThat(moments.get() - before).isLessThanOrEqualTo(1);
        }
        assertThat(moment(explorer).log().last()).isEqualTo(20_000);
        running.close();
        assertThat(running.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }
}
