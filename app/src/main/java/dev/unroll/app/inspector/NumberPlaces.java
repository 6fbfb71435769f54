package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.Locale;

/** Where a number stands among its like, and the shape of what it is an element of, in PyTorch's words. */
final class NumberPlaces {
    private NumberPlaces() {}

    static String of(Words words, Moment moment, Quantity number) {
        Trace trace = moment.trace();
        int batch = moment.experiment().batch();
        int timesteps = moment.timesteps();
        String b = Integer.toString(moment.sequence());
        return switch (number) {
            case Quantity.OfCell c -> {
                boolean output = c.name().equals("h") && c.layer() == moment.layers() - 1 && c.t() > 0;
                int hidden = moment.experiment().hidden();
                yield output
                        ? words.text(
                                "inspector.place.array",
                                index("output", b, c.t(), c.unit()),
                                shape(batch, timesteps, hidden))
                        : words.text(
                                "inspector.place.cell",
                                c.name(),
                                Integer.toString(c.t()),
                                Integer.toString(c.layer()),
                                Integer.toString(c.unit()),
                                shape(hidden));
            }
            case Quantity.Read r ->
                words.text(
                        "inspector.place.array",
                        index("x", b, r.t(), r.index()),
                        shape(batch, timesteps, trace == null ? 0 : trace.x().size(2)));
            case Quantity.Logit l ->
                words.text(
                        "inspector.place.array",
                        index("logits", b, l.t(), l.index()),
                        shape(
                                batch,
                                timesteps,
                                moment.lexicon().series() != null
                                        ? 1
                                        : moment.lexicon().outcomes().size()));
            case Quantity.Probability p ->
                words.text(
                        "inspector.place.array",
                        index("softmax", b, p.t(), p.index()),
                        shape(
                                batch,
                                timesteps,
                                moment.lexicon().series() != null
                                        ? 1
                                        : moment.lexicon().outcomes().size()));
            case Quantity.Norm n ->
                n.source() == 0
                        ? words.text("inspector.place.future", Integer.toString(n.t()))
                        : words.text("inspector.place.flow", Integer.toString(n.source()), Integer.toString(n.t()));
            case Quantity.Loss l ->
                l.t() == 0
                        ? words.text("inspector.place.loss", moment.count().brief(moment.epoch()))
                        : words.text("inspector.place.lossAt", Integer.toString(l.t()));
            case Quantity.Weight w -> {
                NamedArray array = moment.parameters().get(w.element().name());
                int[] sizes = new int[array.rank()];
                for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = array.size(i);
                }
                yield words.text(
                        w.gradient() ? "inspector.place.gradient" : "inspector.place.weight",
                        shape(sizes),
                        moment.count().brief(moment.epoch()));
            }
        };
    }

    private static String index(String name, String b, int t, int i) {
        return String.format(Locale.ROOT, "%s[%s, %d, %d]", name, b, t - 1, i);
    }

    private static String shape(int... sizes) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < sizes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(sizes[i]);
        }
        return text.append(sizes.length == 1 ? ",)" : ")").toString();
    }
}
