package dev.unroll.app.window;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.EpochTable;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Frame;
import dev.unroll.app.session.Cursor;
import dev.unroll.app.session.Gear;
import dev.unroll.app.session.News;
import dev.unroll.app.session.Replay;
import dev.unroll.app.session.RunState;
import dev.unroll.app.session.Sample;
import dev.unroll.app.session.SampleSettings;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** An explorer without an engine: it writes down what it is asked for, and shows what a test tells it to. */
public final class FakeExplorer implements Explorer {
    public final List<String> asked = new ArrayList<>();
    public final SimpleObjectProperty<RunState> state = new SimpleObjectProperty<>(RunState.PAUSED);
    public final SimpleObjectProperty<Gear> gear = new SimpleObjectProperty<>(Gear.SLOW);
    public final SimpleObjectProperty<Experiment> experiment;
    public final SimpleDoubleProperty learningRate;
    public final SimpleIntegerProperty trained = new SimpleIntegerProperty();
    public final SimpleIntegerProperty run = new SimpleIntegerProperty(1);
    public final SimpleObjectProperty<@Nullable Throwable> failure = new SimpleObjectProperty<>();
    public final SimpleObjectProperty<@Nullable News> news = new SimpleObjectProperty<>();
    public final SimpleObjectProperty<@Nullable Replay> replay = new SimpleObjectProperty<>();
    public final SimpleObjectProperty<List<Sample>> samples = new SimpleObjectProperty<>(List.of());
    public Rows table = new Rows();
    public Rows previous = new Rows();
    private final SimpleDoubleProperty speed = new SimpleDoubleProperty(1);
    private final SimpleObjectProperty<Frame> frame = new SimpleObjectProperty<>();

    public FakeExplorer(Experiment experiment) {
        this.experiment = new SimpleObjectProperty<>(experiment);
        this.learningRate = new SimpleDoubleProperty(experiment.lr());
        show(1, 0);
    }

    /** Losses and predictions a test puts in; predictions of one sequence. */
    public static final class Rows implements EpochTable {
        private final List<Double> losses = new ArrayList<>();
        private final List<int[]> predicted = new ArrayList<>();

        public void add(double loss, int... characters) {
            losses.add(loss);
            predicted.add(characters);
        }

        @Override
        public int size() {
            return losses.size();
        }

        @Override
        public double loss(int epoch) {
            return losses.get(epoch - 1);
        }

        @Override
        public int[] predicted(int epoch, int batch) {
            return predicted.get(epoch - 1);
        }
    }

    /** Adds a trained epoch and shows its end. */
    public void train(double loss, String text) {
        table.add(loss, experiment.get().vocabulary().encode("text", text));
        trained.set(table.size());
        Cursor end = Cursor.end(experiment.get().timesteps(), experiment.get().layers());
        show(table.size(), end.total());
    }

    public void show(int epoch, int done) {
        Experiment e = experiment.get();
        frame.set(new Frame(
                e,
                e.vocabulary(),
                epoch,
                Cursor.start(e.timesteps(), e.layers()).at(done),
                null,
                new Parameters(Map.of()),
                0,
                0,
                null,
                0,
                state.get() == RunState.PLAYING,
                gear.get() == Gear.SLOW));
    }

    /** Another run takes over: what was the table is the previous one. */
    public void newRun(Experiment next) {
        previous = table;
        table = new Rows();
        experiment.set(next);
        learningRate.set(next.lr());
        trained.set(0);
        run.set(run.get() + 1);
        show(1, 0);
    }

    @Override
    public ReadOnlyObjectProperty<Frame> frame() {
        return frame;
    }

    @Override
    public ReadOnlyObjectProperty<RunState> state() {
        return state;
    }

    @Override
    public ReadOnlyObjectProperty<Gear> gear() {
        return gear;
    }

    @Override
    public ReadOnlyObjectProperty<Experiment> experiment() {
        return experiment;
    }

    @Override
    public ReadOnlyDoubleProperty learningRate() {
        return learningRate;
    }

    @Override
    public EpochTable epochs() {
        return table;
    }

    @Override
    public ReadOnlyIntegerProperty trained() {
        return trained;
    }

    @Override
    public ReadOnlyIntegerProperty run() {
        return run;
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
        return failure;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable News> news() {
        return news;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Replay> replay() {
        return replay;
    }

    @Override
    public ReadOnlyObjectProperty<List<Sample>> samples() {
        return samples;
    }

    @Override
    public void setSampling(SampleSettings settings) {
        asked.add("sampling " + settings);
    }

    @Override
    public void writeSample() {
        asked.add("sample");
    }

    @Override
    public void openWeights(Path file) {
        asked.add("open weights " + file.getFileName());
    }

    @Override
    public void saveWeights(Path file) {
        asked.add("save weights " + file.getFileName());
    }

    @Override
    public void openCheckpoint(Path file) {
        asked.add("open checkpoint " + file.getFileName());
    }

    @Override
    public void saveCheckpoint(Path file) {
        asked.add("save checkpoint " + file.getFileName());
    }

    @Override
    public void play() {
        asked.add("play");
        state.set(RunState.PLAYING);
    }

    @Override
    public void pause() {
        asked.add("pause");
        state.set(RunState.PAUSED);
    }

    @Override
    public void step() {
        asked.add("step");
    }

    @Override
    public void stepBack() {
        asked.add("stepBack");
    }

    @Override
    public void nextEpoch() {
        asked.add("nextEpoch");
    }

    @Override
    public void reset() {
        asked.add("reset");
    }

    @Override
    public void newSeed() {
        asked.add("newSeed");
    }

    @Override
    public void setGear(Gear newGear) {
        asked.add("gear " + newGear);
        gear.set(newGear);
    }

    @Override
    public void rebuild(Experiment next) {
        asked.add("rebuild hidden " + next.hidden());
        newRun(next);
    }

    @Override
    public void setLearningRate(double value) {
        asked.add("lr " + value);
        learningRate.set(value);
    }

    @Override
    public void showEpoch(int epoch) {
        asked.add("epoch " + epoch);
        show(epoch, frame.get().cursor().total());
    }

    @Override
    public void goTo(int done) {
        asked.add("goTo " + done);
    }

    @Override
    public void select(@Nullable CellRef cell) {
        asked.add("select " + cell);
    }

    @Override
    public void selectUnit(int unit) {
        asked.add("unit " + unit);
    }

    @Override
    public void showSequence(int batch) {
        asked.add("sequence " + batch);
    }

    @Override
    public void openLayer(int layer) {
        asked.add("layer " + layer);
    }
}
