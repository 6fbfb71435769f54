package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.inspector.Making.Line;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.WeightJourney;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of an epoch, held against the terms that are said to make it, and every link against where it leads. */
class MakingsTest {
    private static final String HIHELL = "'inputs': ['hihell'], 'targets': ['ihello'], 'vocab': 'hielo', ";
    private static final String BARE = "{" + HIHELL + "'hidden': 5}";
    private static final String EMBEDDED = "{" + HIHELL + "'hidden': 4, 'embedding': 3, 'linear': true, 'layers': 2}";
    private static final String RELU =
            "{" + HIHELL + "'hidden': 4, 'linear': true, 'nonlinearity': 'relu', 'loss': 'sum'}";
    private static final String MGU = "{" + HIHELL + "'cell': 'mgu', 'hidden': 3, 'linear': true}";
    private static final String GRU = "{" + HIHELL + "'cell': 'gru', 'hidden': 3, 'linear': true, 'layers': 2}";
    private static final String LSTM = "{" + HIHELL + "'cell': 'lstm', 'hidden': 3, 'linear': true, 'layers': 2}";
    private static final String CUT = "{" + HIHELL + "'hidden': 3, 'linear': true, 'detach': 2}";
    private static final String LEARNED =
            "{" + HIHELL + "'cell': 'lstm', 'hidden': 3, 'linear': true, 'h0': 'learned'}";
    private static final String OWN = "{" + HIHELL
            + "'hidden': 3, 'linear': true, 'equations': 'z = σ(W x + U h)\nh = (1 − z) ⊙ h + z ⊙ tanh(V x)'}";
    private static final String MANY_TO_ONE =
            "{'inputs': ['hello'], 'targets': ['o'], 'hidden': 3, 'linear': true, 'cell': 'gru'}";
    private static final String ONE_TO_MANY = "{'inputs': ['h'], 'targets': ['ello'], 'hidden': 3, 'linear': true}";
    private static final String BOTH_WAYS =
            "{" + HIHELL + "'cell': 'gru', 'hidden': 3, 'linear': true, 'layers': 2, 'bidirectional': true}";
    private static final String BOTH_ENDS =
            "{'inputs': ['hello'], 'targets': ['o'], 'hidden': 3, 'linear': true, 'bidirectional': true, 'readout': 'hidden[-1]'}";
    private static final String LABELS =
            "{'inputs': ['good', 'evil'], 'labels': ['+', '-'], 'hidden': 3, 'linear': true, 'cell': 'lstm'}";
    private static final String BATCH =
            "{'inputs': ['abc', 'bca'], 'targets': ['bca', 'cab'], 'hidden': 3, 'linear': true}";

    private static final String LAST_LOSS = "{" + HIHELL + "'hidden': 4, 'linear': true, 'lossAt': 'last'}";
    private static final String DOUBLE_SOFTMAX =
            "{" + HIHELL + "'hidden': 4, 'linear': true, 'cell': 'gru', 'doubleSoftmax': true}";

    private static MomentBuilder thirdEpoch(String json) {
        Experiment experiment = Experiments.parse(json.replace('\'', '"').replace("\n", "\\n"));
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            trainer.step();
            trainer.step();
            return new MomentBuilder(experiment)
                    .epoch(3)
                    .atEnd()
                    .trace(trainer.trace())
                    .parameters(trainer.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BARE,
                EMBEDDED,
                RELU,
                MGU,
                GRU,
                LSTM,
                CUT,
                LEARNED,
                OWN,
                MANY_TO_ONE,
                ONE_TO_MANY,
                BATCH,
                BOTH_WAYS,
                BOTH_ENDS,
                LABELS,
                LAST_LOSS,
                DOUBLE_SOFTMAX
            })
    void everyNumberIsMadeOfItsTermsAndEveryTermLeadsToItself(String json) {
        Moment moment = thirdEpoch(json).build();
        Deque<Quantity> ahead = new ArrayDeque<>(List.of(new Quantity.Loss(0)));
        Trace trace = moment.trace();
        assertThat(trace).isNotNull();
        trace.gradients().asMap().forEach((name, array) -> ahead.addAll(elements(name, array)));
        Set<Quantity> seen = new HashSet<>(ahead);
        int made = 0;
        while (!ahead.isEmpty()) {
            Quantity number = ahead.poll();
            Making making = Makings.of(moment, number).orElseThrow(() -> new AssertionError(number.toString()));
            assertThat(making.value()).as(making.symbol()).isFinite();
            made += assertMade(making) ? 1 : 0;
            for (Line line : making.terms()) {
                for (Factor factor : line.factors()) {
                    Crumb leads = factor.leads();
                    if (leads != null) {
                        assertThat(leads.epoch()).isEqualTo(3);
                        assertLeads(moment, factor, leads.number());
                        Quantity back = leads.number().facing(true);
                        for (Quantity next : List.of(leads.number(), back)) {
                            if (seen.add(next)) {
                                ahead.add(next);
                            }
                        }
                    }
                }
            }
        }
        // All states and their gradients have been come to, not a few by chance.
        assertThat(made)
                .isGreaterThan(2 * moment.timesteps() * moment.experiment().hidden());
    }

    private static List<Quantity> elements(String name, NamedArray array) {
        List<Quantity> all = new ArrayList<>();
        int columns = array.size(array.rank() - 1);
        int rows = array.rank() == 1 ? 1 : array.size(0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                all.add(new Quantity.Weight(new ParameterElement(name, i, j), true));
            }
        }
        return all;
    }

    /** Whether it says of what. */
    private static boolean assertMade(Making making) {
        for (Line line : making.terms()) {
            double product = line.factors().stream().mapToDouble(Factor::value).reduce(1, (x, y) -> x * y);
            assertThat(line.value()).as(making.symbol()).isCloseTo(product, within(1e-9));
        }
        if (making.terms().isEmpty()) {
            return false;
        }
        double sum = making.terms().stream().mapToDouble(Line::value).sum() + making.rest();
        assertThat(sum).as(making.symbol()).isCloseTo(making.sum(), within(1e-9));
        String how = making.how();
        double result = how.startsWith("tanh")
                ? Math.tanh(sum)
                : how.startsWith("σ")
                        ? 1 / (1 + Math.exp(-sum))
                        : how.startsWith("relu") ? Math.max(0, sum) : how.startsWith("−ln") ? -Math.log(sum) : sum;
        if (!how.startsWith("exp")) {
            assertThat(result).as(making.symbol() + " = " + how).isCloseTo(making.value(), within(3e-6));
        }
        return true;
    }

    private static void assertLeads(Moment moment, Factor factor, Quantity number) {
        Making there = Makings.of(moment, number).orElseThrow(() -> new AssertionError(number.toString()));
        assertThat(Makings.symbol(moment, number)).isEqualTo(there.symbol());
        if (there.symbol().equals(factor.label())) {
            assertThat(factor.value()).as(factor.label()).isCloseTo(there.value(), within(1e-6));
        } else {
            assertThat(factor.label()).contains(there.symbol().replaceAll("\\[\\d+]$", ""));
        }
    }

    @Test
    void nothingIsSaidBeforeItIsReached() {
        Moment moment = thirdEpoch(LSTM).done(2).build();
        assertThat(Makings.of(moment, new Quantity.OfCell("h", 1, 1, 0, false))
                        .orElseThrow()
                        .known())
                .isTrue();
        for (Quantity number : List.of(
                new Quantity.OfCell("h", 2, 0, 0, false),
                new Quantity.OfCell("c", 1, 0, 0, true),
                new Quantity.Logit(3, 1, false),
                new Quantity.Loss(1),
                new Quantity.Read(1, 0, true),
                new Quantity.Weight(new ParameterElement("fc.weight", 0, 0), true))) {
            Making making = Makings.of(moment, number).orElseThrow();
            assertThat(making.known()).as(making.symbol()).isFalse();
            assertThat(making.terms()).isEmpty();
        }
    }

    @Test
    void theNormAtAnArrowIsThatOfWhatComesFromThere() {
        Moment moment = thirdEpoch(GRU).build();
        Trace trace = moment.trace();
        assertThat(trace).isNotNull();
        Making making = Makings.of(moment, new Quantity.Norm(3, 1, 0)).orElseThrow();
        assertThat(making.value()).isCloseTo(trace.layers().get(1).futureNorm(0, 2), within(1e-7));
        assertThat(making.terms()).hasSize(3);
        assertThat(Math.sqrt(making.sum())).isCloseTo(making.value(), within(1e-9));
    }

    @Test
    void aNumberOfAnotherNetworkIsNoNumberOfThisOne() {
        Moment moment = thirdEpoch(BARE).build();
        assertThat(Makings.of(moment, new Quantity.OfCell("c", 1, 0, 0, false))).isEmpty();
        assertThat(Makings.of(moment, new Quantity.OfCell("h", 7, 0, 0, false))).isEmpty();
        assertThat(Makings.of(moment, new Quantity.OfCell("h", 1, 0, 5, false))).isEmpty();
        assertThat(Makings.of(moment, new Quantity.Weight(new ParameterElement("fc.weight", 0, 0), false)))
                .isEmpty();
    }

    @Test
    void aWeightIsMadeOfItsStartAndItsUpdates() {
        ParameterElement element = new ParameterElement("rnn.weight_hh_l0", 1, 3);
        MomentBuilder builder = thirdEpoch(BARE);
        Trace trace = builder.build().trace();
        assertThat(trace).isNotNull();
        float value = element.in(trace.parameters());
        WeightJourney journey = new WeightJourney(0, true, List.of(value - 0.2f, value - 0.1f, value));
        Moment moment =
                builder.answered(new Question.Journey(0, element), journey).build();
        Making making = Makings.of(moment, new Quantity.Weight(element, false)).orElseThrow();
        assertThat(making.terms()).hasSize(3);
        assertThat(making.sum()).isCloseTo(value, within(1e-6));
        assertThat(making.terms().get(1).factors().getFirst().leads())
                .isIn(
                        new Crumb(1, new Quantity.Weight(element, true)),
                        new Crumb(2, new Quantity.Weight(element, true)));
    }
}
