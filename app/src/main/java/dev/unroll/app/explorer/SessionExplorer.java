package dev.unroll.app.explorer;

import dev.unroll.app.session.Cursor;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.MicroStep;
import dev.unroll.app.session.News;
import dev.unroll.app.session.Replay;
import dev.unroll.app.session.Run;
import dev.unroll.app.session.RunState;
import dev.unroll.app.session.Sample;
import dev.unroll.app.session.SampleSettings;
import dev.unroll.app.session.Snapshot;
import dev.unroll.app.session.SnapshotMailbox;
import dev.unroll.app.session.TrainingSession;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/**
 * The explorer over a {@link TrainingSession}. Whoever owns the screen calls {@link #pulse} once per refresh: it takes
 * the newest snapshot, if there is one, and turns it into at most one new frame.
 *
 * <p>In the epoch gear an epoch arrives whole; the frames then sweep through its micro-steps, forward and back, in the
 * time of one beat. The values shown are that epoch's own throughout.
 */
public final class SessionExplorer implements Explorer, AutoCloseable {
    private final SnapshotMailbox mailbox = new SnapshotMailbox();
    private final TrainingSession session;

    private final ReadOnlyObjectWrapper<Frame> frame;
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(RunState.STARTING);
    private final ReadOnlyObjectWrapper<Gear> gear = new ReadOnlyObjectWrapper<>(Gear.SLOW);
    private final ReadOnlyObjectWrapper<Experiment> experiment;
    private final ReadOnlyDoubleWrapper learningRate;
    private final ReadOnlyIntegerWrapper trained = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper run = new ReadOnlyIntegerWrapper();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();

    private final ReadOnlyObjectWrapper<@Nullable News> news = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Replay> replay = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Sample>> samples = new ReadOnlyObjectWrapper<>(List.of());

    private GrowingTable table;
    private GrowingTable previous;
    private long runId;
    private final Sweep sweep = new Sweep();
    private @Nullable CellRef pinned;
    private boolean reducedMotion;

    /** An explorer that shows {@code first}, still empty, until the engine has started. */
    public SessionExplorer(Experiment first, Function<Experiment, Trainer> trainers) {
        this(first, trainers, null);
    }

    /** An explorer whose runs on corpora are saved every so often and when it is closed; null for never. */
    public SessionExplorer(
            Experiment first, Function<Experiment, Trainer> trainers, TrainingSession.@Nullable SavedRun saved) {
        this.session = new TrainingSession(trainers, mailbox, saved);
        this.experiment = new ReadOnlyObjectWrapper<>(first);
        this.learningRate = new ReadOnlyDoubleWrapper(first.lr());
        this.table = new GrowingTable(first.batch(), 1);
        this.previous = new GrowingTable(1, 1);
        this.frame = new ReadOnlyObjectWrapper<>(Frame.empty(Run.asked(0, first)));
        speed.addListener(
                (property, old, now) -> session.setBeatNanos((long) (TrainingSession.BEAT_NANOS / speed.get())));
    }

    /** Starts the engine in the background. */
    public void start() {
        session.start(experiment.get());
    }

    /** Starts the engine in the background and goes on where a checkpoint stopped, if it is one of the first experiment. */
    public void resume(Path checkpoint) {
        session.resume(experiment.get(), checkpoint);
    }

    /** Sweeps are left out: the epoch gear then shows each epoch at its end. */
    public void setReducedMotion(boolean reduced) {
        reducedMotion = reduced;
    }

    /** One screen refresh at {@code nanos}: at most one new frame. */
    public void pulse(long nanos) {
        Replay replayed = session.replay();
        if (!Objects.equals(replayed, replay.get())) {
            replay.set(replayed);
        }
        Snapshot snapshot = mailbox.take();
        if (snapshot != null) {
            apply(snapshot, nanos);
        } else if (sweep.running()) {
            show(frame.get(), sweep.at(nanos));
        }
    }

    private void apply(Snapshot snapshot, long nanos) {
        Run shown = snapshot.run();
        boolean newRun = shown.id() != runId;
        if (newRun) {
            runId = shown.id();
            if (table.size() >= table.first()) {
                previous = table;
            }
            table = new GrowingTable(shown.trained().batch(), shown.first());
        }
        if (newRun || !shown.experiment().equals(experiment.get())) {
            experiment.set(shown.experiment());
        }
        table.apply(snapshot.newEpochs(), snapshot.trained());
        Frame old = frame.get();
        boolean follows =
                snapshot.epoch() == (newRun ? shown.first() : old.cursor().atStart() ? old.epoch() : old.epoch() + 1);
        if (snapshot.gear() != Gear.EPOCH || !snapshot.cursor().atEnd() || reducedMotion) {
            sweep.stop();
        } else if (follows) {
            sweep.start(snapshot.cursor(), nanos, (long) (TrainingSession.BEAT_NANOS / speed.get()));
        } else if (snapshot.state() == RunState.PAUSED || snapshot.epoch() != old.epoch()) {
            sweep.stop();
        }
        boolean sameShape = !newRun || sameNetwork(old.experiment(), shown.trained());
        if (!sameShape) {
            pinned = null;
        }
        Frame made = new Frame(
                shown.trained(),
                shown.vocabulary(),
                snapshot.epoch(),
                snapshot.cursor(),
                snapshot.trace(),
                snapshot.parameters(),
                shown.count().corpus() ? snapshot.sequence() : sameShape ? old.batch() : 0,
                sameShape ? old.openLayer() : shown.trained().layers() - 1,
                sameShape ? old.selected() : null,
                sameShape ? old.selectedUnit() : 0,
                snapshot.state() == RunState.PLAYING,
                snapshot.gear() == Gear.SLOW,
                shown.count(),
                shown.sequences());
        show(made, sweep.running() ? sweep.at(nanos) : snapshot.cursor());
        learningRate.set(snapshot.learningRate());
        gear.set(snapshot.gear());
        state.set(snapshot.state());
        failure.set(snapshot.failure());
        tell(snapshot.news());
        samples.set(snapshot.samples());
        trained.set(table.size());
        run.set(Math.toIntExact(runId));
    }

    /** The same thing done again is news again. */
    @SuppressWarnings("ReferenceEquality")
    private void tell(@Nullable News now) {
        if (news.get() != now) {
            news.set(null);
            news.set(now);
        }
    }

    private static boolean sameNetwork(Experiment a, Experiment b) {
        return a.hidden() == b.hidden()
                && a.layers() == b.layers()
                && a.cell() == b.cell()
                && a.timesteps() == b.timesteps()
                && a.batch() == b.batch();
    }

    /** Shows a frame at a cursor. What the inspector shows follows the micro-steps unless a cell is pinned. */
    private void show(Frame f, Cursor cursor) {
        CellRef cell = pinned;
        if (cell == null) {
            cell = cursor.current()
                    .map(step -> switch (step) {
                        case MicroStep.Forward s -> new CellRef(s.t(), s.layer());
                        case MicroStep.Backward s -> new CellRef(s.t(), s.layer());
                        case MicroStep.Losses s -> f.selected();
                        case MicroStep.Update s -> f.selected();
                    })
                    .orElse(f.selected());
        }
        frame.set(f.at(cursor, cell));
    }

    private void showView(int batch, int openLayer, int unit) {
        Frame f = frame.get();
        show(f.looking(batch, openLayer, unit), f.cursor());
    }

    @Override
    public ReadOnlyObjectProperty<Frame> frame() {
        return frame.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<RunState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Gear> gear() {
        return gear.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Experiment> experiment() {
        return experiment.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyDoubleProperty learningRate() {
        return learningRate.getReadOnlyProperty();
    }

    @Override
    public EpochTable epochs() {
        return table;
    }

    @Override
    public ReadOnlyIntegerProperty trained() {
        return trained.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyIntegerProperty run() {
        return run.getReadOnlyProperty();
    }

    @Override
    public EpochTable previousEpochs() {
        return previous;
    }

    @Override
    public DoubleProperty speed() {
        return speed;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable News> news() {
        return news.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Replay> replay() {
        return replay.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<List<Sample>> samples() {
        return samples.getReadOnlyProperty();
    }

    @Override
    public void play() {
        pinned = null;
        session.play();
    }

    @Override
    public void pause() {
        session.pause();
    }

    @Override
    public void step() {
        session.step();
    }

    @Override
    public void stepBack() {
        session.stepBack();
    }

    @Override
    public void nextEpoch() {
        session.nextEpoch();
    }

    @Override
    public void reset() {
        session.reset();
    }

    @Override
    public void newSeed() {
        session.newSeed();
    }

    @Override
    public void setGear(Gear newGear) {
        session.setGear(newGear);
    }

    @Override
    public void rebuild(Experiment next) {
        session.rebuild(next);
    }

    @Override
    public void setLearningRate(double rate) {
        session.setLearningRate(rate);
    }

    @Override
    public void showEpoch(int epoch) {
        session.showEpoch(epoch);
    }

    @Override
    public void goTo(int done) {
        session.goTo(done);
    }

    @Override
    public void select(@Nullable CellRef cell) {
        pinned = cell;
        show(frame.get(), frame.get().cursor());
    }

    @Override
    public void selectUnit(int unit) {
        showView(frame.get().batch(), frame.get().openLayer(), unit);
    }

    @Override
    public void showSequence(int batch) {
        if (frame.get().count().corpus()) {
            // Its values are copied when they are asked for.
            session.showSequence(batch);
            return;
        }
        showView(batch, frame.get().openLayer(), frame.get().selectedUnit());
    }

    @Override
    public void openLayer(int layer) {
        showView(frame.get().batch(), layer, frame.get().selectedUnit());
    }

    @Override
    public void setSampling(SampleSettings settings) {
        session.setSampling(settings);
    }

    @Override
    public void writeSample() {
        session.writeSample();
    }

    @Override
    public void openWeights(Path file) {
        session.openWeights(file);
    }

    @Override
    public void saveWeights(Path file) {
        session.saveWeights(file);
    }

    @Override
    public void openCheckpoint(Path file) {
        session.openCheckpoint(file);
    }

    @Override
    public void saveCheckpoint(Path file) {
        session.saveCheckpoint(file);
    }

    @Override
    public void close() {
        session.close();
    }

    /** Waits for what {@link #close} leaves to be saved; whether it was in time. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return session.awaitEnd(most);
    }
}
