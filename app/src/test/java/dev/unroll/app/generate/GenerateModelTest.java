package dev.unroll.app.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Told the text and reading itself, over a real run. */
class GenerateModelTest {
    private static final Sampling GREEDY = new Sampling(0, 0, 777);

    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);

    @AfterEach
    void close() {
        worker.close();
    }

    private GenerateModel after(int epochs, String start) {
        worker.send(new Command.Rebuild(lecture));
        for (int epoch = 0; epoch < epochs; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        Question.SelfFed question = new Question.SelfFed(0, start, GREEDY);
        worker.send(new Command.Ask(question));
        assertThat(worker.answer()).isTrue();
        explorer.pulse(1_000_000_000L);
        Moment moment = explorer.moment().get();
        Answer<WhatIf> answer = Objects.requireNonNull(moment.answer(question));
        return GenerateModel.of(Objects.requireNonNull(answer.value()), 0, moment.vocabulary());
    }

    @Test
    void toldTheTextItSaysWhatTheEpochSaidWithTheSameProbabilities() {
        GenerateModel model = after(10, "h");
        Trace trace = Objects.requireNonNull(explorer.moment().get().trace());
        for (int t = 0; t < 6; t++) {
            int best = trace.argMax(0, t);
            assertThat(model.told().get(t).says())
                    .isEqualTo(lecture.vocabulary().character(best));
            assertThat(model.told().get(t).probability())
                    .isCloseTo(trace.probabilities().at(0, t, best), within(1e-5));
        }
    }

    @Test
    void readingItselfItWritesWhatTheTrainerWrites() {
        GenerateModel model = after(12, "h");
        try (Trainer trainer = Trainers.open(lecture)) {
            for (int epoch = 0; epoch < 11; epoch++) {
                trainer.advance();
            }
            assertThat(model.written()).isEqualTo(trainer.complete("h", 7, GREEDY));
        }
        assertThat(model.own().stream().map(GenerateModel.Step::read).collect(Collectors.joining()))
                .startsWith("h");
    }

    @Test
    void theyPartWhereWhatItSaidIsNotTheText() {
        GenerateModel model = after(3, "h");
        int parts = model.parts();
        assertThat(parts).isPositive();
        assertThat(model.told().get(parts - 1).says())
                .isNotEqualTo(model.told().get(parts).read());
        assertThat(model.own().get(parts).read())
                .isEqualTo(model.own().get(parts - 1).says());
    }

    @Test
    void trainedItWritesItsTextAndABeginningOfOnesOwnIsRead() {
        assertThat(after(100, "h").written()).isEqualTo("hihello");
        assertThat(after(100, "h").parts()).isEqualTo(-1);
        assertThat(after(100, "ell").own().get(2).read()).isEqualTo("l");
    }

    @Test
    void itsTableHasBothPassesSideBySide() {
        GenerateModel model = after(60, "h");
        GenerateModel.Step last = model.own().getLast();
        assertThat(model.csv().lines())
                .hasSize(7)
                .contains("1,h,i," + (float) model.told().getFirst().probability() + ",h,i,"
                        + (float) model.own().getFirst().probability())
                .anyMatch(row -> row.startsWith("6,l,o,")
                        && row.endsWith("," + last.read() + "," + last.says() + "," + (float) last.probability()));
    }
}
