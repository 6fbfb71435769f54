package dev.unroll.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.run.TwinEpoch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistakes in the lecture's run, and what is said of them, over real runs. */
class FaultsTest {
    private static final int EPOCHS = 40;

    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);
    private final Words words = new Words(Locale.ENGLISH);
    private final FaultSwitch switches = new FaultSwitch(words);
    private long nanos;

    @BeforeEach
    void train() {
        send(new Command.Rebuild(lecture));
        epochs();
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private void send(Command command) {
        worker.send(command);
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private void epochs() {
        for (int epoch = moment().log().last(); epoch < EPOCHS; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private Moment moment() {
        return explorer.moment().get();
    }

    private void flip(Fault fault) {
        send(switches.flip(fault, moment()).orElseThrow());
        epochs();
    }

    private TwinEpoch twin() {
        Question.Twin question = new Question.Twin(FaultSwitch.healthy(moment()).orElseThrow(), moment().epoch());
        send(new Command.Ask(question));
        while (worker.answer()) {
            explorer.pulse(nanos += 1_000_000_000L);
        }
        Answer<TwinEpoch> answer = Objects.requireNonNull(moment().answer(question));
        assertThat(answer.problem()).isNull();
        return Objects.requireNonNull(answer.value());
    }

    private String symptom(Fault fault) {
        flip(fault);
        return new Symptoms(words).of(fault, moment(), twin());
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsARunOfItsOwnThatIsNamedAfterIt(Fault fault) {
        Trace healthy = Objects.requireNonNull(moment().trace());
        long first = moment().run().id();
        flip(fault);
        assertThat(Fault.in(moment().asked())).containsExactly(fault);
        assertThat(moment().run().name()).isEqualTo(words.text("faults." + fault.key() + ".run"));
        assertThat(moment().runs()).hasSize(2);
        Trace mistaken = Objects.requireNonNull(moment().trace());
        assertThat(mistaken.logits()).isNotEqualTo(healthy.logits());
        // What is compared with it is the healthy run, bit for bit.
        assertThat(twin().trace().parameters()).isEqualTo(healthy.parameters());
        send(switches.flip(fault, moment()).orElseThrow());
        assertThat(moment().run().id()).isEqualTo(first);
        assertThat(moment().runs()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void itIsUndoneAndDoneAgain(Fault fault) {
        flip(fault);
        long mistaken = moment().run().id();
        send(new Command.Undo());
        assertThat(Fault.in(moment().asked())).isEmpty();
        assertThat(moment().runs()).hasSize(1);
        send(new Command.Redo());
        assertThat(moment().run().id()).isEqualTo(mistaken);
        assertThat(moment().run().name()).isNotNull();
        assertThat(Fault.in(moment().asked())).containsExactly(fault);
    }

    @Test
    void severalAreNamedTogetherAndHealedTogether() {
        flip(Fault.NOT_ZEROED);
        flip(Fault.NOT_SHIFTED);
        assertThat(moment().run().name()).isEqualTo("gradients not zeroed, targets not shifted");
        assertThat(FaultSwitch.healthy(moment())).contains(lecture);
    }

    @Test
    void detachedNothingComesBackFromTheNextTimestep() {
        assertThat(symptom(Fault.DETACHED)).contains("‖∂L/∂h‖ = 0:").endsWith("Undetached it is 0.118.");
    }

    @Test
    void aSoftmaxTooManyIsHeldByItsFloor() {
        // ln(1 + 4/e)
        assertThat(symptom(Fault.DOUBLE_SOFTMAX))
                .contains("cannot go below 0.905")
                .contains("40%")
                .contains("Given the logits: 100%");
    }

    @Test
    void unshiftedItSaysWhatItReads() {
        assertThat(symptom(Fault.NOT_SHIFTED)).startsWith("6 of 6");
    }

    @Test
    void theLastLossAloneLeavesTheOthersToChance() {
        assertThat(symptom(Fault.LAST_LOSS)).contains("1 in all").contains("6 of 6 are right");
    }

    @Test
    void withTheResetNothingIsLeftOver() {
        assertThat(symptom(Fault.STATE_KEPT)).endsWith("With the reset it is 0.");
    }

    @Test
    void everySymptomNamesNumbersOfBoth() {
        for (Fault fault : Fault.values()) {
            String symptom = symptom(fault);
            assertThat(symptom).as(fault.key()).containsPattern("\\d").doesNotContain("NaN", "{", "–");
            assertThat(new Symptoms(words).comparison(moment(), twin())).contains("‘ihello’");
            send(switches.flip(fault, moment()).orElseThrow());
        }
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        send(new Command.Rebuild(Presets.find("tale-english").experiment()));
        assertThat(switches.whyNot(Fault.STATE_KEPT, moment())).contains("faults.why.chunks");
        assertThat(switches.whyNot(Fault.NOT_SHIFTED, moment())).isEmpty();
        send(new Command.Rebuild(Presets.find("hello-forward").experiment()));
        assertThat(List.of(Fault.values())).allSatisfy(fault -> assertThat(switches.whyNot(fault, moment()))
                .contains("faults.why.forward"));
        send(new Command.Rebuild(lecture.toBuilder().clip(1).build()));
        assertThat(switches.whyNot(Fault.NOT_ZEROED, moment())).contains("faults.why.clip");
    }
}
