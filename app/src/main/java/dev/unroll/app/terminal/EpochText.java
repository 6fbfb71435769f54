package dev.unroll.app.terminal;

import dev.unroll.app.words.Words;
import dev.unroll.engine.train.EpochResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** An epoch as a line for people and as a row of CSV. Numbers have a point in any locale. */
final class EpochText {
    static final String CSV_HEADER = "epoch,loss,predicted";

    private static final int SIGNIFICANT_DIGITS = 9;

    private EpochText() {}

    /** {@code epoch: 12, loss: 4.827, predicted: ihello} */
    static String line(Words words, EpochResult epoch) {
        return words.text(
                "terminal.epoch",
                Integer.toString(epoch.epoch()),
                loss(epoch.loss()),
                Lines.oneLine(String.join("|", epoch.predicted())));
    }

    /** Three decimals, as the lectures print it. */
    static String loss(double loss) {
        return String.format(Locale.ROOT, "%.3f", loss);
    }

    /** A row of RFC 4180; nine significant digits tell any two float32 losses apart. */
    static String csv(EpochResult epoch) {
        return epoch.epoch() + "," + digits(epoch.loss()) + "," + quoted(String.join("|", epoch.predicted()));
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
