package dev.unroll.app.runs;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Table;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs compared as CSV: a row an epoch of each. */
final class RunsCsv {
    private RunsCsv() {}

    static String of(Moment moment, Words words) {
        Map<Long, String> names = new RunTitles(words).of(moment.runs(), Differences.of(moment.runs()));
        Table table = new Table("run", "name", "epoch", "loss", "predicted");
        for (RunView run : moment.runs()) {
            if (run.run().hidden()) {
                continue;
            }
            LogView log = run.log();
            for (int epoch = log.first(); epoch <= log.last(); epoch++) {
                table.row(
                        run.run().id(),
                        RunsModel.name(names, run),
                        epoch,
                        String.format(Locale.ROOT, "%.9g", log.loss(epoch)),
                        predicted(run, epoch));
            }
        }
        return table.csv();
    }

    private static String predicted(RunView run, int epoch) {
        int sequences = Math.max(1, run.run().experiment().batch());
        List<String> strings = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            strings.add(run.run().experiment().predictedText(run.log().predicted(epoch, sequence)));
        }
        return String.join("|", strings);
    }
}
