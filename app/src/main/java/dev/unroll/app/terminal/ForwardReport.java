package dev.unroll.app.terminal;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.SeriesText;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.io.TorchModule;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.train.ForwardPass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A forward pass as a lecture's notebook prints it: in one call, or call by call. */
final class ForwardReport {
    private static final int STREAMS_SHOWN = 3;

    private final Screen screen;
    private final Experiment experiment;
    /** What the sequences read: of a corpus its first chunk. */
    private final List<String> inputs;

    ForwardReport(Screen screen, Experiment experiment) {
        this.screen = screen;
        this.experiment = experiment;
        EncodedBatch batch = EncodedBatch.of(experiment);
        inputs = experiment.series() != null
                ? experiment.readings()
                : IntStream.range(0, batch.batch()).mapToObj(batch::input).toList();
    }

    void print(ForwardPass pass) {
        screen.out().line(model());
        SeriesValues series = experiment.series();
        if (series != null) {
            screen.print(
                    "terminal.forward.series",
                    Long.toString(experiment.seed()),
                    SeriesText.number((float) series.mean()),
                    SeriesText.number((float) series.deviation()));
        } else {
            vocabulary();
        }
        if (experiment.h0() == InitialState.RANDN) {
            array("h_0", pass.h0());
        }
        boolean calls = experiment.stepwise() && experiment.topology() != Topology.ONE_TO_MANY;
        if (calls) {
            IntStream.range(0, pass.output().size(1)).forEach(t -> call(pass, t));
        } else {
            screen.out().line("");
            read();
            array("x", pass.x());
            array("output", pass.output());
        }
        // Of several layers, or of an LSTM, a call's states are known only after the last.
        if (!calls || !outputIsState()) {
            array("h_n", pass.hn());
            if (pass.cn() != null) {
                array("c_n", pass.cn());
            }
        }
        if (pass.logits() != null && !calls) {
            array(head(), pass.logits());
        }
    }

    /** What the head's output is called: logits, or where it is numbers the output. */
    private String head() {
        return experiment.series() == null ? "logits" : "prediction";
    }

    private void vocabulary() {
        screen.print(
                "terminal.forward.seed",
                Long.toString(experiment.seed()),
                Lines.oneLine(String.join(" ", experiment.vocabulary().characters())));
    }

    private void read() {
        if (experiment.series() != null) {
            screen.print("terminal.forward.read", String.join(" | ", inputs));
            return;
        }
        if (experiment.corpus() == null) {
            screen.print("terminal.forward.read", quoted(inputs));
            return;
        }
        screen.print(
                "terminal.forward.chunk",
                Integer.toString(experiment.timesteps()),
                Integer.toString(experiment.batch()),
                quoted(inputs.subList(0, Math.min(inputs.size(), STREAMS_SHOWN))),
                inputs.size() > STREAMS_SHOWN ? 1 : 0);
    }

    /** One call reads one character of every sequence: x (B, 1, I), output (B, 1, H), h_n (1, B, H). */
    private void call(ForwardPass pass, int t) {
        screen.out().line("");
        screen.print(
                "terminal.forward.call",
                Integer.toString(t + 1),
                Integer.toString(pass.output().size(1)),
                experiment.series() != null
                        ? String.join(
                                ", ",
                                inputs.stream()
                                        .map(text -> text.split(" ", -1)[t])
                                        .toList())
                        : quoted(inputs.stream()
                                .map(text -> Vocabulary.split(text).get(t))
                                .toList()));
        NamedArray output = at(pass.output(), t);
        array("x", at(pass.x(), t));
        array("output", output);
        if (outputIsState()) {
            array("h_n", NamedArray.owning(output.toArray(), pass.hn().axes(), 1, output.size(0), output.size(2)));
        }
        if (pass.logits() != null) {
            array(head(), at(pass.logits(), t));
        }
    }

    /** Whether what a call puts out is the whole state it hands on. */
    private boolean outputIsState() {
        return experiment.chains() == 1 && experiment.cellSpec().states().size() == 1;
    }

    /** Timestep t of (B, T, ·), as (B, 1, ·). */
    private static NamedArray at(NamedArray array, int t) {
        int batch = array.size(0);
        int width = array.size(2);
        float[] values = new float[batch * width];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(array.vector(b, t), 0, values, b * width, width);
        }
        return NamedArray.owning(values, array.axes(), batch, 1, width);
    }

    private void array(String name, NamedArray array) {
        String shape = Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        screen.print("terminal.forward.shape", name, shape);
        screen.out().line(TensorText.of(array));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + Lines.oneLine(text) + '"').collect(Collectors.joining(", "));
    }

    /** The modules in PyTorch's notation. */
    private String model() {
        int v = experiment.vocabulary().size();
        StringBuilder text = new StringBuilder();
        if (experiment.embedding() > 0) {
            text.append(String.format(Locale.ROOT, "Embedding(%d, %d) → ", v, experiment.embedding()));
        }
        TorchModule module = TorchModule.of(experiment.cellSpec());
        text.append(
                String.format(Locale.ROOT, "%s(%d, %d", module.name(), experiment.inputSize(), experiment.hidden()));
        if (experiment.layers() > 1) {
            text.append(String.format(Locale.ROOT, ", num_layers=%d", experiment.layers()));
        }
        if (!module.options().isEmpty()) {
            text.append(", ").append(module.options());
        }
        text.append(", batch_first=True");
        text.append(experiment.bidirectional() ? ", bidirectional=True)" : ")");
        if (experiment.linear()) {
            text.append(
                    String.format(Locale.ROOT, " → Linear(%d, %d)", experiment.readSize(), experiment.outputSize()));
        }
        return text.toString();
    }
}
