package dev.unroll.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.presets.Question;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gallery holds, without a toolkit. */
class GalleryEntryTest {
    private static final Pattern ROW = Pattern.compile("epoch: (\\d+), loss: ([\\d.]+), .*predicted: (.*)");

    private final Words words = new Words(Locale.ENGLISH);

    static List<Question> questions() {
        return Presets.questions();
    }

    @Test
    void everyLectureAndEveryQuestionIsThereOnceInOrder() {
        List<String> names = new ArrayList<>(Presets.names());
        questions().forEach(question -> names.add(question.preset().name()));
        assertThat(GalleryEntry.all(words)).extracting(GalleryEntry::name).isEqualTo(names);
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void aSearchFindsWordsOfATextInAnyOrder() {
        assertThat(GalleryEntry.all(words).stream().filter(entry -> entry.fits(" CUT detach ")))
                .extracting(GalleryEntry::name)
                .contains("what-detach-cuts");
        assertThat(GalleryEntry.found(GalleryEntry.all(words), "zebra")).isEmpty();
        assertThat(GalleryEntry.found(GalleryEntry.all(words), "")).hasSameSizeAs(GalleryEntry.all(words));
        assertThat(GalleryEntry.found(GalleryEntry.all(words), "stuck")
                        .getFirst()
                        .name())
                .as("a title that fits comes before a text that does")
                .isEqualTo("stuck-at-0-4327");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionTrainsToWhatPyTorchPrints(Question question) {
        Experiment experiment = question.preset().experiment();
        List<String> printed = Presets.printed(question);
        assertThat(printed).isNotEmpty();
        int row = 0;
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                double loss = trainer.advance();
                Matcher line = ROW.matcher(printed.get(row));
                assertThat(line.matches()).as(printed.get(row)).isTrue();
                if (Integer.parseInt(line.group(1)) == epoch) {
                    assertThat(loss).as("epoch %d", epoch).isCloseTo(Double.parseDouble(line.group(2)), within(0.002));
                    assertThat(said(trainer, experiment)).as("epoch %d", epoch).isEqualTo(line.group(3));
                    row++;
                }
            }
        }
        assertThat(row).isEqualTo(printed.size());
    }

    private static String said(Trainer trainer, Experiment experiment) {
        int[] all = trainer.predictedIndices();
        int each = all.length / experiment.batch();
        List<String> texts = new ArrayList<>();
        for (int b = 0; b < experiment.batch(); b++) {
            String text = experiment.predictedText(Arrays.copyOfRange(all, b * each, (b + 1) * each));
            boolean word = experiment.labels().isEmpty();
            texts.add(word ? text.substring(0, Math.min(text.length(), experiment.length(b))) : text);
        }
        return String.join("|", texts);
    }

    /** Numbers that stand in the texts. */
    @Test
    void whatTheTextsSayOfLossesIsSo() {
        assertThat(loss("hihell-cell", 1)).isCloseTo(10.155, within(0.0005));
        assertThat(loss("hihell-sequence", 1)).isCloseTo(1.693, within(0.0005));
        assertThat(loss("hihell-embedding", 2)).isCloseTo(1.396, within(0.0005));
        assertThat(loss("is-h-carried", 2)).isCloseTo(1.388, within(0.0005));
        assertThat(loss("stuck-at-0-4327", 300)).isCloseTo(0.447, within(0.0005));
        assertThat(loss("no-tanh", 12)).isLessThan(loss("hihell-embedding", 12));
        assertThat(loss("copy-memory", 400)).isLessThan(0.01);
        assertThat(lossOf(Presets.find("copy-memory").draft().cell(Cell.RNN).build(), 400))
                .isCloseTo(3 * Math.log(2) / 14, within(0.001));
        double floor = -Math.log(Math.E / (Math.E + 4 / Math.E));
        assertThat(floor).isCloseTo(0.4327, within(0.00005));
        assertThat(Math.exp(-floor)).isCloseTo(0.65, within(0.005));
    }

    private static double loss(String name, int epoch) {
        return lossOf(Presets.find(name).experiment(), epoch);
    }

    private static double lossOf(Experiment experiment, int epoch) {
        try (Trainer trainer = Trainers.open(experiment)) {
            double loss = 0;
            for (int i = 0; i < epoch; i++) {
                loss = trainer.advance();
            }
            return loss;
        }
    }
}
