package dev.unroll.app.network;

import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a spot is called, its index, its array's shape and its full value, in words; and what it was made from. */
final class SpotNames {
    private static final int READ_ALOUD = 5;

    private final Words words;
    private final FrameValues values;
    private final int softmaxRows;

    SpotNames(Words words, FrameValues values, int softmaxRows) {
        this.words = words;
        this.values = values;
        this.softmaxRows = softmaxRows;
    }

    /** The text shown while a spot is hovered; empty where nothing is known yet. */
    Optional<String> describe(Spot spot) {
        int t = spot.t();
        String n = Integer.toString(t);
        NetworkShape shape = values.shape();
        return switch (spot.kind()) {
            case TARGET ->
                Optional.of(values.target(t))
                        .filter(v -> v >= 0)
                        .map(v -> values.series() != null
                                ? words.text("network.tip.target-number", n, values.wanted(t))
                                : words.text("network.tip.target", n, values.wanted(t), Integer.toString(v)));
            case CHARACTER ->
                Optional.of(values.inputCharacter(t))
                        .map(v -> v < 0
                                ? words.text("network.tip.zero-input", n)
                                : values.series() != null
                                        ? words.text("network.tip.number", n, values.character(v))
                                        : words.text(
                                                "network.tip.character", n, values.character(v), Integer.toString(v)));
            case PREDICTED ->
                known(values.predicts(t) && values.topKnown(t))
                        .map(k -> values.predicted(t))
                        .map(v -> values.series() != null
                                ? words.text("network.tip.predicted-number", n, values.said(t))
                                : words.text(
                                        "network.tip.predicted",
                                        n,
                                        values.outcome(v),
                                        Symbols.exact(values.probability(t, v))));
            case LOSS ->
                known(values.lossKnown(t))
                        .map(k -> words.text("network.tip.loss", Symbols.sub(t), Symbols.exact(values.loss(t))));
            case PROBABILITY ->
                known(values.series() == null && values.predicts(t) && values.topKnown(t))
                        .map(k -> values.barCharacters(t, softmaxRows)[spot.index()])
                        .map(v -> array(
                                words.text("network.tip.probability", values.outcome(v), n),
                                "softmax",
                                t,
                                v,
                                shape.vocabulary(),
                                values.probability(t, v)));
            case LOGIT ->
                known(values.predicts(t) && values.topKnown(t))
                        .map(k -> array(
                                words.text("network.tip.logit", values.outcome(spot.index()), n),
                                "logits",
                                t,
                                spot.index(),
                                shape.vocabulary(),
                                values.logit(t, spot.index())));
            case HIDDEN -> state(spot, "h", values::shown, "network.tip.hidden", "network.tip.hidden-gradient");
            case CELL -> state(spot, "c", values::shownCell, "network.tip.cell", "network.tip.cell-gradient");
            case INPUT_VALUE ->
                known(values.hiddenKnown(t, 0))
                        .map(k -> array(
                                words.text("network.tip.input", n),
                                "x",
                                t,
                                spot.index(),
                                shape.inputs(),
                                values.input(t, spot.index())));
            case FUTURE -> {
                boolean reverse = shape.isReverse(spot.layer());
                int into = reverse ? t + 1 : t;
                yield known(values.gradientKnown(into, spot.layer()))
                        .map(k -> words.text(
                                "network.tip.future",
                                Symbols.sub(into),
                                Integer.toString(reverse ? t : t + 1),
                                Double.toString(values.futureNorm(into, spot.layer()))));
            }
            case FLOW ->
                known(values.gradientsKnown(t, shape.openLayer()) && values.target(spot.index()) >= 0)
                        .flatMap(k -> values.flow())
                        .map(strip -> words.text(
                                "network.tip.flow",
                                Integer.toString(spot.index()),
                                Symbols.sub(t),
                                Double.toString(strip.norm(spot.index(), t))));
            case STATE -> {
                boolean reverse = shape.isReverse(spot.layer());
                int of = reverse ? t + 1 : t;
                yield known(values.hiddenKnown(of, spot.layer()))
                        .map(k -> words.text(
                                "network.tip.state", Symbols.sub(of), Integer.toString(reverse ? t : t + 1)));
            }
        };
    }

    /** One number of a cell by its place. */
    @FunctionalInterface
    private interface OfCell {
        double at(int t, int layer, int unit);
    }

    private Optional<String> state(Spot spot, String letter, OfCell value, String key, String gradientKey) {
        int t = spot.t();
        int layer = spot.layer();
        boolean gradient = values.gradientFace(t, layer);
        String name = (gradient ? "∂L/∂" : "") + letter + Symbols.sub(t);
        return known(values.shownKnown(t, layer))
                .map(k -> own(
                        words.text(gradient ? gradientKey : key, Integer.toString(t), level(layer)),
                        name,
                        spot.index(),
                        Symbols.exact((float) value.at(t, layer, spot.index()))))
                .map(text -> gradient || !letter.equals("h") ? text : text + places(t, layer, spot.index()));
    }

    /** Which layer, and of two directions which one. */
    private String level(int layer) {
        Chain chain = Chain.at(layer, values.shape().directions());
        String number = Integer.toString(chain.layer());
        return values.shape().directions() == 1
                ? number
                : words.text(
                        "network.level", number, words.text(chain.reverse() ? "network.reverse" : "network.forward"));
    }

    /** Of two directions where in PyTorch's output a number stands, and in h_n if it is there. */
    private String places(int t, int layer, int unit) {
        NetworkShape shape = values.shape();
        if (shape.directions() == 1) {
            return "";
        }
        StringBuilder places = new StringBuilder();
        int b = values.moment().sequence();
        boolean reverse = shape.isReverse(layer);
        boolean ended = t > values.lastTimestep();
        if (shape.isTop(layer) && !ended) {
            int from = reverse ? shape.hidden() : 0;
            places.append('\n')
                    .append(words.text(
                            "network.tip.output",
                            String.format(Locale.ROOT, "output[%d, %d, %d]", b, t - 1, from + unit),
                            String.format(Locale.ROOT, "output[:, :, %d:%d]", from, from + shape.hidden())));
        }
        if (t == (reverse ? 1 : values.lastTimestep())) {
            places.append('\n')
                    .append(words.text(
                            "network.tip.h-n", String.format(Locale.ROOT, "h_n[%d, %d, %d]", layer, b, unit)));
        }
        return places.toString();
    }

    private String own(String what, String name, int index, String value) {
        return words.text(
                "network.tip.array",
                what,
                String.format(Locale.ROOT, "%s[%d]", name, index),
                String.format(Locale.ROOT, "(%d,)", values.shape().hidden()),
                value);
    }

    private static Optional<Boolean> known(boolean known) {
        return known ? Optional.of(true) : Optional.empty();
    }

    /** Batch and time count from 0 in an index, as PyTorch spells it. */
    private String array(String what, String name, int t, int index, int size, float value) {
        String position = String.format(
                Locale.ROOT, "%s[%d, %d, %d]", name, values.moment().sequence(), t - 1, index);
        String shape = String.format(
                Locale.ROOT,
                "(%d, %d, %d)",
                values.moment().experiment().batch(),
                values.shape().timesteps(),
                size);
        return words.text("network.tip.array", what, position, shape, Symbols.exact(value));
    }

    /** What a screen reader says of a cell. */
    String cell(int t, int layer) {
        String where = Integer.toString(t);
        String level = level(layer);
        if (!values.hiddenKnown(t, layer)) {
            return words.text("network.cell.blank", where, level);
        }
        String hidden = IntStream.range(0, Math.min(READ_ALOUD, values.shape().hidden()))
                .mapToObj(u -> Symbols.signed(values.hidden(t, layer, u)))
                .collect(Collectors.joining(", "));
        boolean top = values.shape().isTop(layer);
        return top && values.predicts(t)
                ? words.text("network.cell.top", where, level, hidden, values.said(t))
                : words.text("network.cell.values", where, level, hidden);
    }

    /** The boxes of what a spot's value was computed from. */
    List<Box> contributors(NetworkLayout layout, Spot spot) {
        int t = spot.t();
        int top = layout.shape().layers() - 1;
        int directions = layout.shape().directions();
        List<Box> boxes = new ArrayList<>();
        switch (spot.kind()) {
            case HIDDEN, CELL -> {
                if (values.gradientFace(t, spot.layer())) {
                    int above = (spot.layer() / directions + 1) * directions;
                    if (layout.shape().isTop(spot.layer())) {
                        boxes.add(layout.logits(t));
                    }
                    for (int i = above;
                            i < Math.min(above + directions, layout.shape().layers());
                            i++) {
                        boxes.add(layout.values(t, i));
                    }
                    int after = values.cursor().after(t, spot.layer());
                    if (layout.columns().shows(after)) {
                        boxes.add(layout.values(after, spot.layer()));
                    }
                    break;
                }
                int below = (spot.layer() / directions - 1) * directions;
                if (below < 0) {
                    boxes.add(layout.input(t));
                }
                for (int i = below; i >= 0 && i < below + directions; i++) {
                    boxes.add(layout.values(t, i));
                }
                int before = values.cursor().before(t, spot.layer());
                if (layout.columns().shows(before)) {
                    boxes.add(layout.values(before, spot.layer()));
                }
            }
            case LOGIT -> {
                for (int i = top; i > top - directions; i--) {
                    boxes.add(layout.values(t, i));
                }
            }
            case PROBABILITY -> boxes.add(layout.logits(t));
            case PREDICTED, LOSS -> boxes.add(layout.softmax(t));
            case INPUT_VALUE -> boxes.add(layout.character(t));
            case FUTURE -> boxes.add(layout.cell(layout.shape().isReverse(spot.layer()) ? t : t + 1, spot.layer()));
            case STATE -> boxes.add(layout.values(layout.shape().isReverse(spot.layer()) ? t + 1 : t, spot.layer()));
            case FLOW -> boxes.add(layout.values(t, layout.shape().openLayer()));
            case TARGET, CHARACTER -> {}
        }
        return boxes;
    }
}
