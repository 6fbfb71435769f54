package dev.unroll.app.runs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs compared as CSV: a row an epoch of each, as RFC 4180 says. */
final class RunsCsv {
    private RunsCsv() {}

    static String of(Moment moment, Words words) {
        Map<Long, String> names = new RunTitles(words).of(moment.runs(), Differences.of(moment.runs()));
        StringBuilder csv = new StringBuilder("run,name,epoch,loss,predicted\r\n");
        for (RunView run : moment.runs()) {
            if (run.run().hidden()) {
                continue;
            }
            LogView log = run.log();
            for (int epoch = log.first(); epoch <= log.last(); epoch++) {
                csv.append(run.run().id())
                        .append(',')
                        .append(quoted(RunsModel.name(names, run)))
                        .append(',')
                        .append(epoch)
                        .append(String.format(Locale.ROOT, ",%.9g,", log.loss(epoch)))
                        .append(quoted(predicted(run, epoch)))
                        .append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String predicted(RunView run, int epoch) {
        int sequences = Math.max(1, run.run().experiment().batch());
        List<String> strings = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            strings.add(run.run().experiment().predictedText(run.log().predicted(epoch, sequence)));
        }
        return String.join("|", strings);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
