package dev.unroll.engine.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says what is trained and how: the whole state of a run before its first step. Shared by file, terminal
 * and window. Two equal experiments give the same numbers, bit for bit.
 *
 * @param inputs the texts that are read, all of one length in code points; empty when a corpus is given
 * @param targets the texts that are predicted, as many as inputs; null for a forward pass only
 * @param vocab the characters in index order
 * @param cell rnn, gru or lstm
 * @param nonlinearity for rnn only
 * @param hidden hidden size H
 * @param layers number of stacked layers
 * @param embedding embedding size E; 0 for one-hot input
 * @param linear whether a linear head maps h to logits; without it h itself is the logits
 * @param loss mean or sum over all predicted characters
 * @param lr Adam's learning rate
 * @param epochs how many epochs a run lasts
 * @param seed what {@code torch.manual_seed} is given
 * @param h0 zeros or randn
 * @param stepwise whether the lecture calls the network once per character; the numbers are the same
 * @param printEvery how many epochs lie between two printed lines
 * @param corpus a whole text instead of inputs and targets; null otherwise
 */
public record Experiment(
        List<String> inputs,
        @Nullable List<String> targets,
        String vocab,
        Cell cell,
        Nonlinearity nonlinearity,
        int hidden,
        int layers,
        int embedding,
        boolean linear,
        LossReduction loss,
        double lr,
        int epochs,
        long seed,
        InitialState h0,
        boolean stepwise,
        int printEvery,
        @Nullable CorpusSource corpus) {}
