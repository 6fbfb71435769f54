package dev.unroll.app.explorer;

import dev.unroll.app.session.Cursor;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.MicroStep;
import dev.unroll.app.session.RunState;
import dev.unroll.app.session.Snapshot;
import dev.unroll.app.session.SnapshotMailbox;
import dev.unroll.app.session.TrainingSession;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Trainer;
import java.util.Map;
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

    private GrowingTable table;
    private GrowingTable previous;
    private long runId;
    private final Sweep sweep = new Sweep();
    private @Nullable CellRef pinned;
    private boolean reducedMotion;

    /** An explorer that shows {@code first}, still empty, until the engine has started. */
    public SessionExplorer(Experiment first, Function<Experiment, Trainer> trainers) {
        this.session = new TrainingSession(trainers, mailbox);
        this.experiment = new ReadOnlyObjectWrapper<>(first);
        this.learningRate = new ReadOnlyDoubleWrapper(first.lr());
        this.table = new GrowingTable(first.inputs().size());
        this.previous = new GrowingTable(1);
        this.frame = new ReadOnlyObjectWrapper<>(new Frame(
                first,
                Vocabulary.of(first.vocab()),
                1,
                Cursor.start(first.timesteps(), first.layers()),
                null,
                new Parameters(Map.of()),
                0,
                first.layers() - 1,
                null,
                0,
                false,
                true));
        speed.addListener(
                (property, old, now) -> session.setBeatNanos((long) (TrainingSession.BEAT_NANOS / speed.get())));
    }

    /** Starts the engine in the background. */
    public void start() {
        session.start(experiment.get());
    }

    /** Sweeps are left out: the epoch gear then shows each epoch at its end. */
    public void setReducedMotion(boolean reduced) {
        reducedMotion = reduced;
    }

    /** One screen refresh at {@code nanos}: at most one new frame. */
    public void pulse(long nanos) {
        Snapshot snapshot = mailbox.take();
        if (snapshot != null) {
            apply(snapshot, nanos);
        } else if (sweep.running()) {
            show(frame.get(), sweep.at(nanos));
        }
    }

    private void apply(Snapshot snapshot, long nanos) {
        boolean newRun = snapshot.runId() != runId;
        if (newRun) {
            runId = snapshot.runId();
            if (table.size() > 0) {
                previous = table;
            }
            table = new GrowingTable(snapshot.experiment().inputs().size());
            experiment.set(snapshot.experiment());
        } else if (!snapshot.experiment().equals(experiment.get())) {
            experiment.set(snapshot.experiment());
        }
        table.apply(snapshot.newEpochs(), snapshot.trained());
        Frame old = frame.get();
        boolean follows = snapshot.epoch() == (newRun || old.cursor().atStart() ? 1 : old.epoch() + 1);
        if (snapshot.gear() != Gear.EPOCH || !snapshot.cursor().atEnd() || reducedMotion) {
            sweep.stop();
        } else if (follows) {
            sweep.start(snapshot.cursor(), nanos, (long) (TrainingSession.BEAT_NANOS / speed.get()));
        } else if (snapshot.state() == RunState.PAUSED || snapshot.epoch() != old.epoch()) {
            sweep.stop();
        }
        boolean sameShape = !newRun || sameNetwork(old.experiment(), snapshot.experiment());
        if (!sameShape) {
            pinned = null;
        }
        show(
                new Frame(
                        snapshot.experiment(),
                        Vocabulary.of(snapshot.experiment().vocab()),
                        snapshot.epoch(),
                        snapshot.cursor(),
                        snapshot.trace(),
                        snapshot.parameters(),
                        sameShape ? old.batch() : 0,
                        sameShape ? old.openLayer() : snapshot.experiment().layers() - 1,
                        sameShape ? old.selected() : null,
                        sameShape ? old.selectedUnit() : 0,
                        snapshot.state() == RunState.PLAYING,
                        snapshot.gear() == Gear.SLOW),
                sweep.running() ? sweep.at(nanos) : snapshot.cursor());
        learningRate.set(snapshot.learningRate());
        gear.set(snapshot.gear());
        state.set(snapshot.state());
        failure.set(snapshot.failure());
        trained.set(table.size());
        run.set(Math.toIntExact(runId));
    }

    private static boolean sameNetwork(Experiment a, Experiment b) {
        return a.hidden() == b.hidden()
                && a.layers() == b.layers()
                && a.cell() == b.cell()
                && a.timesteps() == b.timesteps()
                && a.inputs().size() == b.inputs().size();
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
        frame.set(new Frame(
                f.experiment(),
                f.vocabulary(),
                f.epoch(),
                cursor,
                f.trace(),
                f.parameters(),
                f.batch(),
                f.openLayer(),
                cell,
                f.selectedUnit(),
                f.playing(),
                f.slowMotion()));
    }

    private void showView(int batch, int openLayer, int unit) {
        Frame f = frame.get();
        show(
                new Frame(
                        f.experiment(),
                        f.vocabulary(),
                        f.epoch(),
                        f.cursor(),
                        f.trace(),
                        f.parameters(),
                        Math.clamp(batch, 0, f.experiment().inputs().size() - 1),
                        Math.clamp(openLayer, 0, f.layers() - 1),
                        f.selected(),
                        Math.clamp(unit, 0, f.experiment().hidden() - 1),
                        f.playing(),
                        f.slowMotion()),
                f.cursor());
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
        showView(batch, frame.get().openLayer(), frame.get().selectedUnit());
    }

    @Override
    public void openLayer(int layer) {
        showView(frame.get().batch(), layer, frame.get().selectedUnit());
    }

    @Override
    public void close() {
        session.close();
    }
}
