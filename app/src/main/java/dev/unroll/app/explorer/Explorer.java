package dev.unroll.app.explorer;

import dev.unroll.app.session.Gear;
import dev.unroll.app.session.News;
import dev.unroll.app.session.Replay;
import dev.unroll.app.session.RunState;
import dev.unroll.app.session.Sample;
import dev.unroll.app.session.SampleSettings;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the window shows and what it can ask for. Views observe the properties and call the commands, both on the FX
 * thread; commands return at once and their effect arrives with a later frame. Of a corpus an epoch is a chunk here, as
 * {@link Frame#count()} counts them, unless chunks are spoken of.
 */
public interface Explorer extends RunFiles {
    /** The moment to draw; a new one at most once a pulse. */
    ReadOnlyObjectProperty<Frame> frame();

    ReadOnlyObjectProperty<RunState> state();

    ReadOnlyObjectProperty<Gear> gear();

    /** The running experiment as it was asked for: a corpus's vocabulary may be left to the text. */
    ReadOnlyObjectProperty<Experiment> experiment();

    /** Adam's learning rate now. */
    ReadOnlyDoubleProperty learningRate();

    /** The run's table; it has changed when {@link #trained()} or {@link #run()} has. */
    EpochTable epochs();

    /** Rows in the table. */
    ReadOnlyIntegerProperty trained();

    /** Counts up with every new run: reset, new seed, another experiment. */
    ReadOnlyIntegerProperty run();

    /** The table of the run before this one, for comparison; empty when there was none. */
    EpochTable previousEpochs();

    /** 0.25 to 4; 1 is a beat of 300 ms. */
    DoubleProperty speed();

    /** What stopped the run; null when nothing did. */
    ReadOnlyObjectProperty<@Nullable Throwable> failure();

    /** What went well and is worth a sentence; null when there is nothing to say. */
    ReadOnlyObjectProperty<@Nullable News> news();

    /** The replay under way on the way back to an epoch; null when there is none. */
    ReadOnlyObjectProperty<@Nullable Replay> replay();

    /** What the network has written lately, newest first. */
    ReadOnlyObjectProperty<List<Sample>> samples();

    void play();

    void pause();

    /** One micro-step on. */
    void step();

    /** Undoes the last micro-step exactly. */
    void stepBack();

    /** To the end of this epoch, or of the next when this one has ended. */
    void nextEpoch();

    /** A new run of the same experiment with the same initial weights. */
    void reset();

    /** A new run with another seed. */
    void newSeed();

    void setGear(Gear gear);

    /** A new run of another experiment; it must be valid. */
    void rebuild(Experiment experiment);

    /** Adam's learning rate from the next update on. */
    void setLearningRate(double learningRate);

    /** Shows the end of an epoch that has been trained, from 1. */
    void showEpoch(int epoch);

    /** Goes to a micro-step of the epoch shown: {@code done} of them are done. */
    void goTo(int done);

    /** What the inspector shows; null for nothing. */
    void select(@Nullable CellRef cell);

    void selectUnit(int unit);

    /** Which sequence of the batch is shown, from 0. */
    void showSequence(int batch);

    /** How samples are written from now on; one is written at once. */
    void setSampling(SampleSettings settings);

    /** Writes a sample at once. */
    void writeSample();

    /** Which layer is drawn open, from 0. */
    void openLayer(int layer);
}
