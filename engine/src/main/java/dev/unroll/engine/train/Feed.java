package dev.unroll.engine.train;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.nn.InitialStates;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.tensor.Ops;

/** What a network reads and predicts at each step, and the states it starts from. */
sealed interface Feed permits WholeBatch, Chunks {
    Vocabulary vocabulary();

    /** What a predicted index stands for. */
    Vocabulary outcomes();

    /** B. */
    int batch();

    /** T. */
    int timesteps();

    /** What every row t·B + b has, at the timesteps that have a loss: {@link EncodedBatch#atTargets}. */
    int[] atTargets(int[] rows);

    /** How many timesteps of a sequence have a loss at most. */
    int targetLength();

    /** How many losses a step is over. */
    int targetCount();

    /** Those of the step the network stands at whose losses count, (T·B), −1 for none. Not to be written to. */
    int[] targets();

    /** The indices of the step the network stands at. */
    EncodedBatch encoded();

    /** The indices of a sequence's first characters: {@code characters} of them, or as many as there are. */
    int[] beginning(int sequence, int characters);

    /** Puts a network before its first step; {@code states} are its initial ones. */
    void start(Network network, InitialStates states);

    /** From now on {@code network} is the one that is fed; it needs matrices of its own from {@code ops}. */
    void attach(Ops ops, Network network, InitialStates states);

    /** Makes the network ready for the forward pass of a step, counted from 0 over all epochs. */
    void toStep(int step);

    /** Undoes the last {@link #toStep}, whose forward pass came to nothing. */
    void back();

    /** The states that step {@code step}, the next or the last computed, starts from; empty for the initial ones. */
    float[] carried(int step);

    /** A step is to start from states that {@link #carried} gave. */
    void restore(float[] carried);
}
