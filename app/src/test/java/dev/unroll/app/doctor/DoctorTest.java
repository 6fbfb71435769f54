package dev.unroll.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.LiveExplorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.faults.Fault;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.TurnedWorker;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Examination;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found in real runs that have a fault, and in the same without it. */
class DoctorTest {
    private final TurnedWorker worker = new TurnedWorker();
    private final Experiment lecture = Presets.find("hihell-embedding").experiment();
    private final LiveExplorer explorer = new LiveExplorer(lecture, worker.mailbox);
    private final Findings findings = new Findings(new Words(Locale.ENGLISH));
    private long nanos;

    @AfterEach
    void close() {
        worker.close();
    }

    private void pulse() {
        explorer.pulse(nanos += 1_000_000_000L);
    }

    private Examination examined(Experiment experiment, int epochs) {
        worker.send(new Command.Rebuild(experiment));
        pulse();
        for (int epoch = 0; epoch < epochs; epoch++) {
            worker.send(new Command.NextEpoch());
        }
        pulse();
        Question.Examined question = new Question.Examined();
        worker.send(new Command.Ask(question));
        while (worker.answer()) {
            pulse();
        }
        Moment moment = explorer.moment().get();
        Answer<Examination> answer = Objects.requireNonNull(moment.answer(question));
        assertThat(answer.problem()).isNull();
        return Objects.requireNonNull(answer.value());
    }

    private <D extends Diagnosis> Optional<D> found(Class<D> kind, Experiment experiment, int epochs) {
        return examined(experiment, epochs).diagnoses().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    @Test
    void ofAHealthyRunNothingIsFoundAndTheNumbersSayWhy() {
        Examination examined = examined(lecture, 3);
        assertThat(examined.diagnoses()).isEmpty();
        assertThat(examined.growth()).isPositive();
        assertThat(examined.update()).isBetween(1e-4, 1.0);
        assertThat(findings.summary(examined, "3")).startsWith("Epoch 3: nothing found.");
    }

    @Test
    void targetsThatAreNotShiftedAreTheInputs() {
        Experiment unshifted = Fault.NOT_SHIFTED.into(lecture);
        Diagnosis.NotShifted found =
                found(Diagnosis.NotShifted.class, unshifted, 2).orElseThrow();
        assertThat(found.same()).isEqualTo(6);
        assertThat(findings.evidence(found)).startsWith("All 6 targets");
    }

    @Test
    void aSoftmaxTooManyHoldsTheLossAtItsFloor() {
        Experiment twice = Fault.DOUBLE_SOFTMAX.into(lecture);
        Diagnosis.AtFloor found = found(Diagnosis.AtFloor.class, twice, 120).orElseThrow();
        assertThat(found.loss()).isBetween(0.904, 0.923);
        assertThat(findings.title(found)).isEqualTo("A softmax before the cross entropy");
        assertThat(found(Diagnosis.AtFloor.class, lecture, 120)).isEmpty();
    }

    @Test
    void aRateIsJudgedByWhatItsUpdateChanges() {
        assertThat(found(Diagnosis.RateTooLarge.class, lecture.with(Settings.LR, 5.0), 1))
                .isPresent();
        assertThat(found(Diagnosis.RateTooSmall.class, lecture.with(Settings.LR, 1e-7), 1))
                .isPresent();
    }

    @Test
    void onlyPaddingThatIsReadLikeAnyCharacterIsTrained() {
        ExperimentBuilder texts = lecture.toBuilder()
                .inputs(List.of("hihell", "hih"))
                .set(Settings.TARGETS, Optional.of(List.of("ihello", "ihe")));
        Experiment packed = texts.set(Settings.PADDING, Padding.PACK).build();
        Experiment padded = texts.set(Settings.PADDING, Padding.PAD)
                .set(Settings.PAD_CHARACTER, "o")
                .build();
        Diagnosis.PaddingCounted found =
                found(Diagnosis.PaddingCounted.class, padded, 1).orElseThrow();
        assertThat(found.padded()).isEqualTo(3);
        assertThat(found.counted()).isEqualTo(12);
        assertThat(found.t()).isEqualTo(4);
        assertThat(found(Diagnosis.PaddingCounted.class, packed, 1)).isEmpty();
    }
}
