package dev.unroll.app.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.words.Words;
import dev.unroll.engine.cell.Cells;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a changed pass, against the trace and against a pass that is changed by other means. */
class WhatIfContentTest {
    private static Experiment lecture(String cell, String input) {
        return Experiments.parse("""
                {"inputs": ["%s"], "targets": ["ihello"], "vocab": "hielo", "cell": "%s", "hidden": 5,
                 "embedding": 10, "linear": true, "seed": 777}
                """.formatted(input, cell));
    }

    private record Tried(Experiment experiment, Trace trace, WhatIfContent content) {}

    /** After nine updates, the tenth epoch. */
    private static Tried tried(String cell, Trial trial, int t) {
        Experiment experiment = lecture(cell, "hihell");
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            for (int i = 0; i < 9; i++) {
                trainer.compute();
                trainer.update();
            }
            trainer.compute();
            Trace trace = trainer.trace();
            WhatIfContent content = WhatIfContent.of(
                    explainer.whatIf(trace, trial.changes(0, 0, t)),
                    Lexicon.of(experiment),
                    trace.targets().getFirst(),
                    0,
                    0,
                    t);
            return new Tried(experiment, trace, content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "gru", "lstm", "mgu"})
    void realColumnsAreTheTraceAndNothingBeforeTheChangeDiffers(String cell) {
        Tried tried = tried(cell, Trial.FIRST, 4);
        WhatIfContent content = tried.content();
        for (int t = 1; t <= 6; t++) {
            float[] h = tried.trace().layers().getFirst().h().vector(0, t - 1);
            for (int unit = 0; unit < 5; unit++) {
                assertThat(content.real().get(t - 1).h().get(unit)).isCloseTo(h[unit], within(1e-6));
            }
            assertThat(content.real().get(t - 1).loss())
                    .isCloseTo(tried.trace().losses().at(0, t - 1), within(1e-5));
        }
        assertThat(content.differences().subList(0, 3)).containsExactly(0.0, 0.0, 0.0);
        assertThat(content.differences().get(3)).isGreaterThan(0.01);
        assertThat(content.same(3)).isTrue();
        assertThat(content.same(4)).isFalse();
        assertThat(content.realLoss()).isCloseTo(tried.trace().loss(), within(1e-5));
    }

    @Test
    void readingAnotherCharacterIsTheSequenceWithIt() {
        Trial e = new Trial(Trial.Kind.READ, "2");
        Tried tried = tried("rnn", e, 2);
        assertThat(tried.content().changed().get(1).input()).isEqualTo("e");
        Experiment other = lecture("rnn", "hehell");
        try (Explainer explainer = Explainer.inDouble(other);
                Trainer trainer = Trainers.open(other)) {
            trainer.load(tried.trace().parameters());
            trainer.compute();
            Trace trace = trainer.trace();
            assertThat(explainer.whatIf(trace, List.of()).original().loss())
                    .isCloseTo(tried.content().changedLoss(), within(1e-6));
        }
    }

    @Test
    void erasedStatesMakeTheTwoLsReadAlike() {
        // The fifth and the sixth character are both an l: without h before them the same goes in, so the same comes
        // out.
        WhatIfContent fifth = tried("rnn", Trial.FIRST, 5).content();
        WhatIfContent sixth = tried("rnn", Trial.FIRST, 6).content();
        assertThat(fifth.changed().get(4).h()).isEqualTo(sixth.changed().get(5).h());
        assertThat(fifth.real().get(4).h()).isNotEqualTo(sixth.real().get(5).h());
    }

    @Test
    void everyCellOffersItsOwnStatesAndGates() {
        assertThat(Trial.kinds(Cells.RNN)).containsExactly(Trial.Kind.ERASE_H, Trial.Kind.READ);
        assertThat(Trial.gates(Cells.LSTM)).containsExactly("i", "f", "g", "o");
        assertThat(Trial.kinds(Cells.LSTM)).containsExactly(Trial.Kind.values());
        assertThat(Trial.kinds(Cells.GRU)).doesNotContain(Trial.Kind.ERASE_C).contains(Trial.Kind.FREEZE);
    }

    @Test
    void theSentenceNamesWhatChangedAndTheLosses() {
        Tried tried = tried("rnn", Trial.FIRST, 5);
        WhatIfSentences sentences = new WhatIfSentences(new Words(Locale.ENGLISH));
        assertThat(sentences.title(Trial.FIRST, 5, 4, tried.experiment().vocabulary()))
                .isEqualTo("What if timestep 5 had forgotten: h = 0 instead of h₄?");
        String said = sentences.verdict(tried.content());
        assertThat(said)
                .contains(tried.content().saysOther().size() + " of 6 predictions change")
                .contains("Timestep 5 ");
    }

    @Test
    void aChangeThatChangesNothingIsSaidToBeNothing() {
        // h₀ is zero: to erase it is to do nothing.
        WhatIfContent content = tried("rnn", Trial.FIRST, 1).content();
        assertThat(new WhatIfSentences(new Words(Locale.ENGLISH)).verdict(content))
                .startsWith("Nothing differs");
    }

    @Test
    void columnsLieApartAndWithinTheView() {
        for (int timesteps : new int[] {1, 6, 30, 200}) {
            for (int at : new int[] {1, timesteps}) {
                WhatIfLayout layout = WhatIfLayout.of(700, 420, timesteps, 12, at);
                assertThat(layout.has(at)).isTrue();
                assertThat(layout.real().right()).isLessThanOrEqualTo(700);
                assertThat(layout.changed().bottom() + WhatIfLayout.SAID).isLessThanOrEqualTo(420);
                assertThat(layout.real().bottom() + WhatIfLayout.SAID)
                        .isLessThanOrEqualTo(layout.differences().y() + 1e-9);
                assertThat(layout.timestepAt(layout.middle(at))).isEqualTo(at);
            }
        }
    }

    @Test
    void itsTableHasBothPassesSideBySide() {
        Tried tried = tried("lstm", Trial.FIRST, 4);
        List<String> rows = tried.content().csv().lines().toList();
        List<String> columns = List.of(rows.getFirst().split(",", -1));
        List<String> fourth = List.of(rows.get(4).split(",", -1));
        float[] h = tried.trace().layers().getFirst().h().vector(0, 3);
        assertThat(columns).hasSize(2 + 2 * (6 + 5));
        assertThat(fourth).hasSameSizeAs(columns);
        assertThat(Double.parseDouble(fourth.get(columns.indexOf("real h[2]")))).isCloseTo(h[2], within(1e-6));
        assertThat(fourth.get(columns.indexOf("changed h[2]"))).isNotEqualTo(fourth.get(columns.indexOf("real h[2]")));
        assertThat(fourth.get(columns.indexOf("real target"))).isEqualTo("l");
    }
}
