package dev.unroll.app.sample;

import dev.unroll.app.run.SampleSettings;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.train.Sampling;
import java.math.BigDecimal;
import java.util.List;

/** Reads what was typed about samples, or says what is wrong with it. No toolkit. */
final class SampleModel {
    private static final int LONGEST_START = 100;
    private static final RealNumber TEMPERATURE = new RealNumber("temperature", 0, true, 100);

    private SampleModel() {}

    /**
     * The settings as typed.
     *
     * @param start empty for the run's own
     * @param topK empty for all characters
     * @throws InvalidInput for the first that is wrong
     */
    static SampleSettings read(String start, String temperature, String topK, String seed, Vocabulary vocabulary) {
        int characters = start.codePointCount(0, start.length());
        if (characters > LONGEST_START) {
            throw new InvalidInput(
                    "start", start, "text-too-long", Integer.toString(characters), Integer.toString(LONGEST_START));
        }
        for (String character : Vocabulary.split(start)) {
            if (vocabulary.indexOf(character) < 0) {
                throw new InvalidInput("start", start, "start-outside-text", character);
            }
        }
        WholeNumber most = new WholeNumber("top-k", 1, Math.max(1, vocabulary.size()));
        return new SampleSettings(
                start,
                new Sampling(
                        TEMPERATURE.parse(temperature),
                        topK.isBlank() ? 0 : most.parseInt(topK),
                        Settings.SEED.codec().parse(List.of(seed))));
    }

    /** A temperature as one types it: 0.8, not 8.0E-1. */
    static String number(double temperature) {
        return BigDecimal.valueOf(temperature).stripTrailingZeros().toPlainString();
    }

    /** What is drawn for a character that is not to be seen as it is: nothing but line breaks breaks a line. */
    static String readable(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    }
}
