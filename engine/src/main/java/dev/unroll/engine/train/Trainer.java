package dev.unroll.engine.train;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains one experiment, an epoch at a time, on the calling thread. Not thread-safe; every tensor it owns stays on the
 * thread that made it.
 */
public interface Trainer extends AutoCloseable {
    /** The experiment, with the learning rate it started with, and of a corpus with the vocabulary in it. */
    Experiment experiment();

    /** The text that is trained on; null when it is inputs and targets. */
    @Nullable Corpus corpus();

    /**
     * Updates applied so far: completed epochs, or, of a corpus, completed chunks over all epochs. Whatever is said of an
     * epoch below is then said of a chunk.
     */
    int epoch();

    /** How many updates the experiment's epochs take. */
    default int lastEpoch() {
        Corpus corpus = corpus();
        return experiment().epochs() * (corpus == null ? 1 : corpus.chunks());
    }

    /** One whole epoch: {@link #compute()} then {@link #update()}. */
    default EpochResult step() {
        EpochResult result = compute();
        update();
        return result;
    }

    /** One whole epoch without making any text of it: the fast way. Returns the epoch's loss. */
    double advance();

    /**
     * The most probable characters of the last epoch computed, as indices: all sequences one after the other, each as long as the
     * longest, with {@link dev.unroll.engine.data.Vocabulary#end} after a shorter one's last. Of a series the bits, in float32, of the
     * number at each sequence's last timestep.
     */
    int[] predictedIndices();

    /** Of classes how many the last epoch computed got right; empty of characters. */
    Optional<Score> score();

    /**
     * Forward, losses and backward of epoch {@code epoch() + 1}; nothing is updated. Calling it again repeats it. Without
     * targets it is the forward pass: the loss and every gradient are 0, and there is nothing to update with.
     *
     * @throws Diverged when the loss is not finite; nothing has changed then
     */
    EpochResult compute();

    /**
     * Every value of epoch {@code epoch() + 1} even where its loss is not finite: to see where numbers stop being so. There is nothing to
     * update with afterwards, and it stands for the last epoch computed.
     */
    Trace attempt();

    /**
     * The optimiser's step with the gradients of the last {@link #compute()}.
     *
     * @throws IllegalStateException when there has been no compute() since the last update or restore, or there are no
     *     targets to learn from
     */
    void update();

    /** Every value of the last {@link #compute()}, copied. Also valid after the update that followed it. */
    Trace trace();

    /**
     * {@link #trace()} of one sequence: B is 1, and nothing of the other sequences is copied. The loss, the parameters and
     * their gradients are those of the whole batch.
     *
     * @param sequence from 0
     */
    Trace trace(int sequence);

    /**
     * How every sequence begins: an input's, or of a corpus a stream's first characters, as far as there are any.
     *
     * @param characters of each at most
     */
    List<String> beginnings(int characters);

    /** The parameters as they stand, copied. */
    Parameters parameters();

    /**
     * Starts a run from other weights: sets every parameter, clears what the optimiser keeps, and completes no epoch.
     *
     * @throws IllegalArgumentException when a parameter is missing or has another shape
     */
    void load(Parameters parameters);

    /**
     * Sets one scalar of a parameter; what the optimiser keeps of it stays.
     *
     * @param parameter its name
     * @param element which of its values, row-major from 0
     * @throws IllegalArgumentException when there is no such parameter
     * @throws IndexOutOfBoundsException when it has no such element
     */
    void set(String parameter, int element, float value);

    double learningRate();

    /** Holds from the next update on. */
    void setLearningRate(double learningRate);

    /** A copy of all that the next epoch depends on. */
    TrainerState state();

    /** Goes back (or forward) to a state of this same experiment. */
    void restore(TrainerState state);

    /** A forward pass of the experiment's inputs, of a corpus the first chunk, with the parameters as they stand. */
    ForwardPass forward();

    /**
     * Continues a text: reads {@code start}, then its own predictions.
     *
     * @param length of the result in characters, {@code start} included
     */
    default String complete(String start, int length, Sampling sampling) {
        return complete(start, length, sampling, () -> true);
    }

    /**
     * The same as far as it gets: {@code goOn} is asked before every character.
     *
     * @return the whole text, or less when it was stopped
     * @throws dev.unroll.engine.data.InvalidInput rule {@code writes-one-way} of two directions
     */
    String complete(String start, int length, Sampling sampling, BooleanSupplier goOn);

    /** {@link #complete(String, int, Sampling)} from all characters. */
    default String complete(String start, int length, double temperature, long seed) {
        return complete(start, length, new Sampling(temperature, 0, seed));
    }

    /**
     * Continues a series: reads {@code start}, then its own predictions, in the numbers of the series' own.
     *
     * @param length of the result, {@code start} included
     * @throws dev.unroll.engine.data.InvalidInput when {@code start} has fewer numbers than the horizon is long
     */
    default List<Double> forecast(List<Double> start, int length) {
        return foretell(start, length).numbers();
    }

    /** {@link #forecast} with what is put out after every number that is read. */
    Foretold foretell(List<Double> start, int length);

    /**
     * What a network of classes says of a text: the probability of every class after each of its characters.
     *
     * @throws dev.unroll.engine.data.InvalidInput when a character is outside the vocabulary
     */
    List<List<Double>> chances(String text);

    /**
     * Reads a text with the present parameters, from the state that every sequence starts from, and leaves the run as it is.
     *
     * @param layer from 0; of two directions forward and backward in turn, as their parameters are
     * @param state h, or of an LSTM c
     * @throws dev.unroll.engine.data.InvalidInput when a character is outside the vocabulary or there is none
     */
    StateReading states(String text, int layer, String state);

    @Override
    void close();
}
