package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two directions the terms of every number add up to it, too. */
class TwoDirectionsMakingsTest {
    private static ExperimentBuilder words(Cell cell) {
        return Experiment.builder()
                .inputs(List.of("hello"))
                .targets(List.of("ohlol"))
                .cell(cell)
                .hidden(3)
                .layers(2)
                .embedding(2)
                .linear(true)
                .set(Settings.BIDIRECTIONAL, true);
    }

    static Stream<Experiment> experiments() {
        List<Experiment> all = new ArrayList<>();
        for (Cell cell : List.of(Cell.RNN, Cell.GRU, Cell.LSTM)) {
            all.add(words(cell).h0(InitialState.LEARNED).build());
            for (Readout readout : Readout.values()) {
                all.add(words(cell)
                        .targets(List.of("o"))
                        .set(Settings.READOUT, readout)
                        .build());
            }
            all.add(words(cell)
                    .inputs(List.of("hel", "loleh"))
                    .targets(List.of("o", "h"))
                    .set(Settings.PADDING, Padding.PACK)
                    .set(Settings.READOUT, Readout.H_N)
                    .build());
        }
        all.add(words(Cell.RNN).hidden(2).linear(false).build());
        return all.stream();
    }

    private static void assertAddsUp(Moment moment, Quantity number, double engines) {
        Making making = Makings.of(moment, number).orElseThrow();
        assertThat(making.value()).as("%s", number).isCloseTo(engines, within(1e-5));
        boolean added = !making.function() && !making.terms().isEmpty();
        assertThat(added || making.function() || engines == 0)
                .as("%s has terms", number)
                .isTrue();
        if (added) {
            assertThat(making.sum()).as("terms of %s", number).isCloseTo(making.value(), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void theTermsOfEveryNumberAddUpToIt(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            Moment moment = new MomentBuilder(experiment)
                    .trace(trace)
                    .parameters(trace.parameters())
                    .atEnd()
                    .build();
            for (int t = 1; t <= experiment.length(0); t++) {
                for (int layer = 0; layer < experiment.chains(); layer++) {
                    LayerTrace values = trace.layers().get(layer);
                    for (int unit = 0; unit < experiment.hidden(); unit++) {
                        Quantity.OfCell h = new Quantity.OfCell("h", t, layer, unit, false);
                        assertAddsUp(moment, h, values.h().at(0, t - 1, unit));
                        assertAddsUp(
                                moment, new Quantity.OfCell("h", t, layer, unit, true), values.dHidden(0, t - 1, unit));
                    }
                }
                for (int v = 0; v < trace.logits().size(2); v++) {
                    if (trace.targets().getFirst().get(t - 1) >= 0) {
                        assertAddsUp(
                                moment,
                                new Quantity.Logit(t, v, false),
                                trace.logits().at(0, t - 1, v));
                    }
                }
            }
            for (String name : trace.gradients().names()) {
                ParameterElement element = new ParameterElement(name, 0, 1);
                assertAddsUp(moment, new Quantity.Weight(element, true), element.in(trace.gradients()));
            }
        }
    }
}
