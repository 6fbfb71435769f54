package dev.unroll.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.Change;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QuestionTest {
    private static final ParameterElement ELEMENT = new ParameterElement("rnn.weight_hh_l0", 1, 3);
    private static final Question<?> FLOW = new Question.Flow();

    @TempDir
    private Path folder;

    private final Experiment hihell = Lectures.hihell(50);
    private final TurnedWorker worker = new TurnedWorker();

    @AfterEach
    void close() {
        worker.close();
    }

    private Snapshot ask(Command... commands) {
        for (Command command : commands) {
            worker.send(command);
        }
        return Objects.requireNonNull(worker.mailbox.take());
    }

    private Snapshot trained(int epochs) {
        Snapshot now = ask(new Command.Rebuild(hihell));
        for (int i = 0; i < epochs; i++) {
            now = ask(new Command.NextEpoch());
        }
        return now;
    }

    private void answerAll() {
        while (worker.answer()) {
            // One after the other.
        }
    }

    private <A> A answer(Question<A> question) {
        Answer<A> answer = Objects.requireNonNull(worker.mailbox.answers().to(question));
        assertThat(answer.problem()).isNull();
        return Objects.requireNonNull(answer.value());
    }

    @Test
    void theAnswersAreTheExplainersOfTheMomentShown() {
        Trace trace = Objects.requireNonNull(trained(7).trace());
        var receipt = new Question.Receipt(ELEMENT);
        var slope = new Question.Slope(ELEMENT);
        var growth = new Question.Growth(0, 0);
        var whatIf = new Question.WhatIf(List.of(new Change.EraseHidden(0, 0, 3)));
        ask(
                new Command.Ask(FLOW),
                new Command.Ask(receipt),
                new Command.Ask(slope),
                new Command.Ask(new Question.Check(ELEMENT)),
                new Command.Ask(growth),
                new Command.Ask(whatIf),
                new Command.Ask(new Question.Values()),
                new Command.Ask(new Question.Floor()));
        answerAll();
        try (Explainer explainer = Explainer.inDouble(hihell)) {
            assertThat(answer(new Question.Flow())).isEqualTo(explainer.flow(trace));
            assertThat(answer(receipt)).isEqualTo(explainer.receipt(trace, ELEMENT));
            assertThat(answer(slope)).isEqualTo(explainer.finiteDifference(trace, ELEMENT));
            assertThat(answer(new Question.Check(ELEMENT))).isEqualTo(explainer.nudge(trace, ELEMENT));
            assertThat(answer(growth)).isEqualTo(explainer.growth(trace, 0, 0));
            assertThat(answer(whatIf)).isEqualTo(explainer.whatIf(trace, whatIf.changes()));
        }
        assertThat(answer(new Question.Floor()))
                .as("a linear head bounds nothing")
                .isEmpty();
        Answer<?> one = Objects.requireNonNull(worker.mailbox.answers().to(receipt));
        assertThat(one.run()).isEqualTo(1);
        assertThat(one.epoch()).isEqualTo(7);
        assertThat(one.trace()).isEqualTo(trace);
    }

    @Test
    void theUpdateOfAnEpochInThePastIsTheOneThatWasMade() {
        trained(3);
        ask(new Command.SetWeight("rnn.weight_hh_l0", 1 * 5 + 3, 0.125f), new Command.SetLearningRate(0.02));
        Snapshot after = ask(new Command.NextEpoch());
        float updated = ELEMENT.in(after.parameters());
        var update = new Question.Update(ELEMENT);
        for (Command there : List.of(new Command.StepBack(), new Command.ShowEpoch(4))) {
            ask(new Command.ShowEpoch(1), new Command.ShowEpoch(4), there, new Command.Ask(update));
            answerAll();
            assertThat(answer(update).before()).isEqualTo(0.125f);
            assertThat(answer(update).after()).isEqualTo(updated);
            assertThat(answer(update).learningRate()).isEqualTo(0.02);
        }
    }

    @Test
    void theNewestQuestionIsAnsweredFirst() {
        trained(1);
        var receipt = new Question.Receipt(ELEMENT);
        ask(new Command.Ask(FLOW), new Command.Ask(receipt));
        assertThat(worker.answer()).isTrue();
        assertThat(worker.mailbox.answers().to(receipt)).isNotNull();
        assertThat(worker.mailbox.answers().to(FLOW)).isNull();
    }

    @Test
    void whatIsAskedAboutAMomentThatIsGoneIsGivenUp() {
        trained(2);
        ask(new Command.Ask(FLOW));
        ask(new Command.StepBack());
        ask(new Command.NextEpoch());
        assertThat(worker.answer()).as("the same epoch still").isTrue();
        ask(new Command.Ask(new Question.Values()));
        ask(new Command.NextEpoch());
        assertThat(worker.answer()).isFalse();
    }

    @Test
    void whatHasBeenAnsweredIsRememberedUntilTheMomentIsGone() {
        trained(2);
        ask(new Command.Ask(FLOW));
        answerAll();
        ask(new Command.Ask(FLOW), new Command.SetGear(Gear.FAST), new Command.Ask(FLOW));
        assertThat(worker.answer()).as("it is known").isFalse();
        ask(new Command.NextEpoch(), new Command.Ask(FLOW));
        assertThat(worker.answer()).isTrue();
        assertThat(Objects.requireNonNull(worker.mailbox.answers().to(FLOW)).epoch())
                .isEqualTo(3);
    }

    @Test
    void trainingGoesOnWhileAQuestionWaitsAndTheAnswerSaysWhichEpochItIsAbout() {
        trained(2);
        ask(new Command.SetGear(Gear.FAST), new Command.Play(), new Command.Ask(FLOW));
        for (int beat = 0; beat < 10; beat++) {
            worker.beat();
        }
        assertThat(worker.answer()).isTrue();
        assertThat(Objects.requireNonNull(worker.mailbox.answers().to(FLOW)).epoch())
                .isEqualTo(2);
        assertThat(ask(new Command.Pause()).shown().log().last()).isEqualTo(12);
    }

    @Test
    void beforeAnythingIsComputedOnlyWhatNeedsNoValuesIsAnswered() {
        trained(0);
        var text = new Question.Continuation("hi", 8, new Sampling(0, 0, 1));
        ask(new Command.Ask(FLOW), new Command.Ask(text), new Command.Ask(new Question.Floor()));
        answerAll();
        assertThat(worker.mailbox.answers().to(FLOW)).isNull();
        assertThat(answer(new Question.Floor())).isEmpty();
        try (Trainer trainer = Trainers.open(hihell)) {
            assertThat(answer(text)).isEqualTo(trainer.complete("hi", 8, text.sampling()));
        }
    }

    @Test
    void whatCannotBeAnsweredSaysWhy() {
        trained(1);
        var none = new Question.Receipt(new ParameterElement("rnn.weight_hh_l7", 0, 0));
        ask(new Command.Ask(none));
        answerAll();
        Answer<?> answer = Objects.requireNonNull(worker.mailbox.answers().to(none));
        assertThat(answer.value()).isNull();
        assertThat(answer.problem()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofATextTheStreamShownIsExplained() {
        ask(new Command.Rebuild(Corpora.sea(folder).build()), new Command.NextEpoch(), new Command.NextEpoch());
        ask(new Command.ShowSequence(1), new Command.Ask(new Question.Flow()));
        answerAll();
        assertThat(answer(new Question.Flow())).isNotNull();
    }

    @Test
    void aWorkerOnItsOwnAnswersOnAThreadOfItsOwn() throws InterruptedException {
        Mailbox mailbox = new Mailbox();
        Worker running = new Worker(Trainers::open, mailbox);
        running.start(new Command.Rebuild(hihell));
        mailbox.send(new Command.NextEpoch());
        mailbox.send(new Command.Ask(FLOW));
        while (mailbox.answers().to(FLOW) == null) {
            Thread.onSpinWait();
        }
        running.close();
        assertThat(running.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }
}
