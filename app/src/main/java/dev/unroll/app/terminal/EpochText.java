package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An epoch as a line for people and as a row of CSV. Numbers have a point in any locale. */
final class EpochText {
    private static final String CSV_HEADER = "epoch,loss,predicted";

    private static final int SIGNIFICANT_DIGITS = 9;

    private EpochText() {}

    /** The names of a row's columns. */
    static String csvHeader(Experiment experiment) {
        if (experiment.labels().isEmpty()) {
            return CSV_HEADER;
        }
        return CSV_HEADER + (experiment.test() > 0 ? ",accuracy,testLoss,testAccuracy" : ",accuracy");
    }

    /** {@code epoch: 12, loss: 4.827, predicted: ihello} */
    static String line(Words words, EpochResult epoch) {
        String number = Integer.toString(epoch.epoch());
        String predicted = epoch.numbers().isEmpty()
                ? Lines.oneLine(String.join("|", epoch.predicted()))
                : String.join(
                        "|", epoch.numbers().stream().map(EpochText::number).toList());
        Score score = epoch.score().orElse(null);
        if (score == null) {
            return words.text("terminal.epoch", number, loss(epoch.loss()), predicted);
        }
        String accuracy = loss(score.accuracy());
        return score.hasTest()
                ? words.text(
                        "terminal.epoch.held-out",
                        number,
                        loss(epoch.loss()),
                        predicted,
                        accuracy,
                        loss(score.testLoss()),
                        loss(score.testAccuracy()))
                : words.text("terminal.epoch.classes", number, loss(epoch.loss()), predicted, accuracy);
    }

    /** Three decimals, with a number's sign even where none of them is left of it. */
    private static String number(float number) {
        String text = loss(number);
        return Float.floatToRawIntBits(number) < 0 && !text.startsWith("-") ? "-" + text : text;
    }

    /** Three decimals, as the lectures print it. */
    static String loss(double loss) {
        return new BigDecimal(loss).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A row of RFC 4180; nine significant digits tell any two float32 losses apart. */
    static String csv(EpochResult epoch) {
        String row = epoch.epoch() + "," + digits(epoch.loss()) + "," + quoted(String.join("|", epoch.predicted()));
        return row + epoch.score().map(EpochText::columns).orElse("");
    }

    private static String columns(Score score) {
        String accuracy = "," + digits(score.accuracy());
        return score.hasTest()
                ? accuracy + "," + digits(score.testLoss()) + "," + digits(score.testAccuracy())
                : accuracy;
    }

    static String digits(double loss) {
        if (loss == 0) {
            return "0.00000000";
        }
        BigDecimal exact = new BigDecimal(loss);
        int scale = Math.max(0, SIGNIFICANT_DIGITS - exact.precision() + exact.scale());
        return exact.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A field of RFC 4180. */
    static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
