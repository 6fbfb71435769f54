package dev.unroll.engine.io;

import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossAt;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Optimizer;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Series;
import dev.unroll.engine.data.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments of every kind whose scripts PyTorch can run in a moment, each under a name. */
final class TorchExperiments {
    static final int EPOCHS = 30;

    private TorchExperiments() {}

    static Stream<Arguments> experiments() {
        ExperimentBuilder hihell = text("hihell", "ihello");
        return Stream.of(
                Arguments.of("cell", text("hihell", "ihello").loss(LossReduction.SUM)),
                Arguments.of("sequence", hihell),
                Arguments.of("embedding", text("hihell", "ihello").embedding(10).linear(true)),
                Arguments.of(
                        "relu, 2 layers", big().nonlinearity(Nonlinearity.RELU).layers(2)),
                Arguments.of("gru", big().cell(Cell.GRU)),
                Arguments.of("mgu", big().cell(Cell.MGU)),
                Arguments.of(
                        "mgu, 3 layers, random h0",
                        big().cell(Cell.MGU).layers(3).h0(InitialState.RANDN).embedding(0)),
                Arguments.of(
                        "no nonlinearity, 2 layers",
                        big().nonlinearity(Nonlinearity.NONE).layers(2)),
                Arguments.of("lstm", big().cell(Cell.LSTM)),
                Arguments.of(
                        "lstm, 2 layers, random h0",
                        big().cell(Cell.LSTM).layers(2).h0(InitialState.RANDN)),
                Arguments.of(
                        "gru, random h0",
                        big().cell(Cell.GRU).h0(InitialState.RANDN).embedding(0)),
                Arguments.of(
                        "batch",
                        text("good i", "ood i ")
                                .inputs(List.of("good i", "hey ho"))
                                .targets(List.of("ood i ", "ey how"))),
                Arguments.of("many to one", text("hihell", "o").hidden(9).linear(true)),
                Arguments.of(
                        "one to many",
                        text("h", "ihello").hidden(9).embedding(4).linear(true)),
                Arguments.of(
                        "one to many, one-hot", text("h", "ihello").hidden(9).linear(true)),
                Arguments.of(
                        "any character",
                        text("a'\\\n한😀", "'\\\n한😀\"").printEvery(7).lr(0.00005)),
                Arguments.of("clipped", big().cell(Cell.LSTM).clip(0.05)),
                Arguments.of("a seed of 64 bits", text("hihell", "ihello").seed(-2)),
                Arguments.of("adam, decayed", big().weightDecay(0.02)),
                Arguments.of("adamw", big().optimizer(Optimizer.ADAMW)),
                Arguments.of("adamw, decayed", big().optimizer(Optimizer.ADAMW).weightDecay(0.3)),
                Arguments.of("sgd", big().optimizer(Optimizer.SGD).lr(0.3)),
                Arguments.of(
                        "sgd, momentum, decayed",
                        big().optimizer(Optimizer.SGD).momentum(0.9).weightDecay(0.02)),
                Arguments.of(
                        "rmsprop, decayed",
                        big().optimizer(Optimizer.RMSPROP).lr(0.005).weightDecay(0.02)),
                Arguments.of(
                        "adagrad, clipped",
                        big().cell(Cell.GRU).optimizer(Optimizer.ADAGRAD).clip(0.05)),
                Arguments.of("cut", big().set(Settings.DETACH, 2)),
                Arguments.of(
                        "lstm, cut, learned h0",
                        big().cell(Cell.LSTM).layers(2).h0(InitialState.LEARNED).set(Settings.DETACH, 4)),
                Arguments.of("mgu, learned h0", big().cell(Cell.MGU).h0(InitialState.LEARNED)),
                Arguments.of("the last loss alone", big().set(Settings.LOSS_AT, LossAt.LAST)),
                Arguments.of("softmax twice", big().set(Settings.DOUBLE_SOFTMAX, true)),
                Arguments.of(
                        "gru, gradients not zeroed, W_hh too large",
                        big().cell(Cell.GRU)
                                .set(Settings.ZERO_GRAD, false)
                                .set(Settings.WEIGHT_HH_SCALE, 5.0)
                                .lr(0.002)),
                Arguments.of("labels", labelled()),
                Arguments.of(
                        "labels, held out, packed, h_n",
                        labelled()
                                .cell(Cell.LSTM)
                                .embedding(4)
                                .set(Settings.TEST, 0.34)
                                .set(Settings.READOUT, Readout.H_N)),
                Arguments.of(
                        "labels, held out, softmax twice, summed",
                        labelled()
                                .loss(LossReduction.SUM)
                                .set(Settings.TEST, 0.34)
                                .set(Settings.DOUBLE_SOFTMAX, true)),
                Arguments.of("series", series()),
                Arguments.of(
                        "series, two ahead, normalized, cut, random h0, summed",
                        series().cell(Cell.GRU)
                                .layers(2)
                                .h0(InitialState.RANDN)
                                .loss(LossReduction.SUM)
                                .set(Settings.HORIZON, 2)
                                .set(Settings.NORMALIZE, true)
                                .set(Settings.DETACH, 2)),
                Arguments.of("carried", big().cell(Cell.GRU).set(Settings.STATE, CarryRule.CARRY)),
                Arguments.of(
                        "gru, two directions", big().cell(Cell.GRU).hidden(6).set(Settings.BIDIRECTIONAL, true)),
                Arguments.of(
                        "lstm, two directions, packed, learned h0",
                        words().cell(Cell.LSTM)
                                .layers(2)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.PADDING, Padding.PACK)
                                .h0(InitialState.LEARNED)),
                Arguments.of(
                        "gru, both last states, packed",
                        words().targets(List.of("o", "h", "l"))
                                .cell(Cell.GRU)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.PADDING, Padding.PACK)
                                .set(Settings.READOUT, Readout.H_N)),
                Arguments.of(
                        "lstm, the backward direction's last state, masked",
                        words().targets(List.of("o", "h", "l"))
                                .cell(Cell.LSTM)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.PADDING, Padding.MASK)
                                .set(Settings.READOUT, Readout.LAST_HIDDEN)),
                Arguments.of(
                        "mgu, two directions, packed, carried",
                        words().cell(Cell.MGU)
                                .layers(2)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.PADDING, Padding.PACK)
                                .set(Settings.STATE, CarryRule.CARRY)),
                Arguments.of(
                        "lstm, two directions, cut, random h0",
                        big().cell(Cell.LSTM)
                                .hidden(5)
                                .layers(2)
                                .set(Settings.BIDIRECTIONAL, true)
                                .h0(InitialState.RANDN)
                                .set(Settings.DETACH, 4)),
                Arguments.of(
                        "relu, two directions, cut",
                        big().nonlinearity(Nonlinearity.RELU)
                                .hidden(5)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.DETACH, 2)),
                Arguments.of(
                        "mgu, two directions, cut, learned h0",
                        big().cell(Cell.MGU)
                                .hidden(5)
                                .layers(2)
                                .set(Settings.BIDIRECTIONAL, true)
                                .h0(InitialState.LEARNED)
                                .set(Settings.DETACH, 2)),
                Arguments.of(
                        "two directions without a head",
                        text("hello", "ohlol").hidden(2).lr(0.02).set(Settings.BIDIRECTIONAL, true)),
                Arguments.of(
                        "lstm, carried, random h0, cut",
                        big().cell(Cell.LSTM)
                                .h0(InitialState.RANDN)
                                .set(Settings.STATE, CarryRule.CARRY)
                                .set(Settings.DETACH, 3)));
    }

    private static ExperimentBuilder text(String input, String target) {
        return Experiment.builder()
                .inputs(List.of(input))
                .targets(List.of(target))
                .epochs(EPOCHS);
    }

    private static ExperimentBuilder words() {
        return Experiment.builder()
                .inputs(List.of("hello", "el", "lole"))
                .targets(List.of("ohlol", "lo", "elhe"))
                .hidden(4)
                .linear(true)
                .lr(0.02)
                .epochs(EPOCHS);
    }

    private static ExperimentBuilder labelled() {
        return Experiment.builder()
                .inputs(List.of("hihell", "lo", "hole"))
                .set(Settings.LABELS, Optional.of(List.of("it's", "b", "it's")))
                .set(Settings.PADDING, Padding.PACK)
                .hidden(6)
                .linear(true)
                .epochs(EPOCHS);
    }

    private static ExperimentBuilder series() {
        return Experiment.builder()
                .set(
                        Settings.SERIES,
                        Optional.of(new Series.Numbers(List.of(
                                List.of(0.5, 1.25, -0.5, 2.0, 1.5, 0.25), List.of(1.0, -0.75, 0.5, 0.0, 2.25, 1.0)))))
                .hidden(5)
                .lr(0.01)
                .epochs(EPOCHS);
    }

    private static ExperimentBuilder big() {
        return text("hihell", "ihello").hidden(20).embedding(7).linear(true).lr(0.02);
    }

    static Stream<Arguments> ofTargets() {
        return experiments().filter(each -> ((ExperimentBuilder) each.get()[1])
                .get(Settings.TARGETS)
                .isPresent());
    }

    static Stream<Arguments> corpora() {
        return Stream.of(
                Arguments.of("rnn", corpus()),
                Arguments.of("mgu", corpus().cell(Cell.MGU).layers(2)),
                Arguments.of("no nonlinearity", corpus().nonlinearity(Nonlinearity.NONE)),
                Arguments.of("lstm, clipped", corpus().cell(Cell.LSTM).layers(2).clip(0.3)),
                Arguments.of(
                        "gru, random h0",
                        corpus().cell(Cell.GRU)
                                .h0(InitialState.RANDN)
                                .embedding(6)
                                .printEvery(2)),
                Arguments.of(
                        "lstm, random h0, summed",
                        corpus().cell(Cell.LSTM).h0(InitialState.RANDN).loss(LossReduction.SUM)),
                Arguments.of(
                        "gru, sgd with momentum",
                        corpus().cell(Cell.GRU).optimizer(Optimizer.SGD).momentum(0.9)),
                Arguments.of(
                        "gru, reset, learned h0, cut",
                        corpus().cell(Cell.GRU)
                                .set(Settings.STATE, CarryRule.RESET)
                                .h0(InitialState.LEARNED)
                                .set(Settings.DETACH, 3)),
                Arguments.of(
                        "not shifted, softmax twice, the last loss alone",
                        corpus().set(Settings.SHIFT, 0)
                                .set(Settings.DOUBLE_SOFTMAX, true)
                                .set(Settings.LOSS_AT, LossAt.LAST)),
                Arguments.of("shifted by three", corpus().set(Settings.SHIFT, 3)),
                Arguments.of("lstm, reset", corpus().cell(Cell.LSTM).set(Settings.STATE, CarryRule.RESET)),
                Arguments.of(
                        "gru, two directions, reset, random h0, cut",
                        corpus().cell(Cell.GRU)
                                .set(Settings.BIDIRECTIONAL, true)
                                .set(Settings.STATE, CarryRule.RESET)
                                .h0(InitialState.RANDN)
                                .set(Settings.DETACH, 3)),
                Arguments.of("lstm, two directions", corpus().cell(Cell.LSTM).set(Settings.BIDIRECTIONAL, true)),
                Arguments.of("a vocabulary of its own", corpus().vocab("\uFEFF🌊깊x\r\n넓 다바는고\u0000.,'\\eihastdwp")));
    }

    private static ExperimentBuilder corpus() {
        return Experiment.builder()
                .sequenceLength(5)
                .batch(3)
                .hidden(16)
                .linear(true)
                .lr(0.01)
                .epochs(4);
    }
}
