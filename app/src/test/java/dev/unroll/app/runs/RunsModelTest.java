package dev.unroll.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunView;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the table, the curves and the cards say, over real runs. */
class RunsModelTest {
    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);
    private final Words words = new Words(Locale.ENGLISH);
    private long nanos;

    @AfterEach
    void close() {
        worker.close();
    }

    private void send(Command command) {
        worker.send(command);
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private void run(Experiment experiment, int epochs) {
        worker.send(new Command.Rebuild(experiment));
        for (int epoch = 0; epoch < epochs; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private RunsModel model() {
        return RunsModel.of(explorer.moment().get(), words, run -> new RightFrom().update(run));
    }

    private static String says(List<Chip> chips) {
        return chips.stream().map(Chip::character).collect(Collectors.joining());
    }

    /** The four runs of the lecture that are drawn in the design. */
    private void four() {
        run(lecture, 100);
        run(lecture.toBuilder().lr(0.01).build(), 100);
        run(lecture.toBuilder().cell(Cell.LSTM).nonlinearity(null).build(), 100);
        run(lecture.toBuilder().lr(1).build(), 100);
    }

    @Test
    void runsAreCalledByWhatDiffersAndShowOnlyThat() {
        four();
        RunsModel model = model();
        assertThat(model.columns()).containsExactly("lr", "cell");
        assertThat(model.rows()).extracting(RunsModel.Row::name).containsExactly("lr 0.1", "lr 0.01", "LSTM", "lr 1");
        // As PyTorch's; a rate of 1 and the LSTM's last third tumble, and there roundings part what one library prints
        // from another.
        assertThat(model.rows())
                .extracting(RunsModel.Row::rightFrom)
                .startsWith("24", "52")
                .endsWith("never");
        assertThat(model.rows()).extracting(RunsModel.Row::loss).startsWith("0.0070", "0.1743");
        assertThat(model.lossTitle()).contains("100");
        assertThat(model.equal()).contains("seed 777", "embedding 10").doesNotContain("lr");
        assertThat(model.sentence()).contains("3 of 4", "lr 0.1", "24");
        assertThat(model.rows().get(1).settings())
                .containsExactly(new RunsModel.Value("0.01", true), new RunsModel.Value("RNN", false));
    }

    @Test
    void stringsOfOneEpochAreHeldAgainstThatOfTheRunShown() {
        four();
        send(new Command.Show(1));
        send(new Command.ShowEpoch(13));
        assertThat(model().cards()).extracting(RunsModel.Card::loss).startsWith("0.2267", "1.1680", "0.5333");
        assertThat(model().cards())
                .extracting(card -> says(card.says()))
                .containsExactly("ihello", "ohello", "ihelll", "ooolll");
        assertThat(model().cards()).extracting(RunsModel.Card::parts).containsExactly(-1, 0, 5, 0);
    }

    @Test
    void whatTheTableSaysOfARunIsWhatTrainingItPrints() {
        Experiment other = lecture.toBuilder().hidden(8).seed(5).build();
        run(lecture, 2);
        run(other, 40);
        RunsModel.Row row = model().rows().get(1);
        try (Trainer trainer = Trainers.open(other)) {
            double loss = 0;
            for (int epoch = 0; epoch < 40; epoch++) {
                loss = trainer.advance();
            }
            assertThat(row.loss())
                    .startsWith(String.format(Locale.ROOT, "%.4f", loss))
                    .endsWith("040");
            assertThat(says(row.says())).isEqualTo(other.vocabulary().decode(trainer.predictedIndices()));
        }
    }

    @Test
    void aHiddenRunStaysInTheTableAndLeavesTheComparison() {
        run(lecture, 3);
        run(lecture.toBuilder().lr(0.5).build(), 3);
        run(lecture.toBuilder().lr(0.2).build(), 3);
        send(new Command.Hide(1, true));
        assertThat(model().rows()).extracting(RunsModel.Row::hidden).containsExactly(true, false, false);
        assertThat(model().curves()).extracting(curve -> curve.run().run().id()).containsExactly(2L, 3L);
        assertThat(model().cards()).extracting(RunsModel.Card::run).containsExactly(2L, 3L);
        send(new Command.Undo());
        assertThat(model().cards()).hasSize(3);
    }

    @Test
    void sameSettingsAgainAndBranchesHaveNamesOfTheirOwn() {
        run(lecture, 3);
        send(new Command.Reset());
        worker.send(new Command.NextEpoch());
        send(new Command.Show(1));
        send(new Command.Branch(2));
        send(new Command.Rename(1, "the first"));
        assertThat(model().rows())
                .extracting(RunsModel.Row::name)
                .doesNotHaveDuplicates()
                .startsWith("the first");
        assertThat(model().rows().getLast().name()).isEqualTo("branch after 002");
    }

    @Test
    void rightFromIsReadOnWithTheLogAndAgainWhenRowsAreTakenBack() {
        run(lecture, 60);
        RightFrom right = new RightFrom();
        assertThat(right.update(shown())).isEqualTo(24);
        for (int epoch = 0; epoch < 5; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        explorer.pulse(nanos += 1_000_000_000L);
        assertThat(right.update(shown())).isEqualTo(24);
        send(new Command.ShowEpoch(65));
        send(new Command.SetWeight("fc.bias", 0, 50f));
        worker.send(new Command.NextEpoch());
        explorer.pulse(nanos += 1_000_000_000L);
        assertThat(right.update(shown())).isZero();
    }

    private RunView shown() {
        return new RunView(
                explorer.moment().get().run(), explorer.moment().get().log());
    }

    @Test
    void theHistoryListsEveryDeedAndTheWayToIt() {
        run(lecture, 2);
        run(lecture.toBuilder().lr(0.5).build(), 2);
        send(new Command.Rename(2, "fast"));
        send(new Command.Hide(1, true));
        send(new Command.Undo());
        List<HistoryLines.Line> lines = HistoryLines.of(
                explorer.moment().get().deeds(),
                explorer.moment().get().runs(),
                new RunTitles(words)
                        .of(
                                explorer.moment().get().runs(),
                                Differences.of(explorer.moment().get().runs())),
                words);
        assertThat(lines).extracting(HistoryLines.Line::steps).containsExactly(2, 1, 0, -1);
        assertThat(lines.get(2).text()).contains("fast");
        assertThat(lines.get(3).text()).contains("run 1 hidden");
    }
}
