package dev.unroll.app.network;

import dev.unroll.app.words.Words;
import java.util.Optional;

/** The strip under the columns: a row a loss, and how much of it reaches each timestep. */
final class FlowPainter {
    private static final double LABEL_X = 12;
    private static final double LABEL_ROOM = NetworkLayout.LABELS - LABEL_X - 4;

    private final Pen pen;
    private final Words words;
    private final NetworkLayout layout;
    private final FrameValues values;

    FlowPainter(Pen pen, Words words, NetworkLayout layout, FrameValues values) {
        this.pen = pen;
        this.words = words;
        this.layout = layout;
        this.values = values;
    }

    void paint() {
        if (!layout.showsFlow()) {
            return;
        }
        Optional<FlowStrip> strip = values.flow();
        label(strip);
        int layer = values.shape().openLayer();
        for (int t = layout.columns().first(); t <= layout.columns().last(); t++) {
            boolean known = strip.isPresent()
                    && (values.gradientsKnown(t, layer) || !strip.get().present());
            for (int s = values.shape().directions() > 1 ? 1 : t;
                    s <= values.shape().timesteps();
                    s++) {
                if (values.target(s) >= 0) {
                    Box box = layout.flow(t, s);
                    double depth = known ? strip.orElseThrow().depth(s, t) : 0;
                    pen.fill(
                            box.h() > 4 && box.w() > 4 ? box.inset(0.5) : box,
                            pen.colour("bar-track").interpolate(pen.colour("backward"), depth));
                }
            }
        }
    }

    private void label(Optional<FlowStrip> strip) {
        Box row = layout.flowBand();
        boolean two = row.h() >= 26;
        double y = row.centerY() - (two ? 7 : 0);
        pen.label(words.text("network.flow"), LABEL_X, y, pen.label, pen.colour("text-muted"), LABEL_ROOM);
        if (two && strip.isPresent()) {
            String said = strip.get().present()
                    ? words.text(
                            "network.flow.largest", Symbols.plain(strip.get().largest()))
                    : words.text(
                            "network.flow.epoch", Integer.toString(strip.get().epoch()));
            pen.label(said, LABEL_X, y + 15, pen.small, pen.colour("text-muted"), LABEL_ROOM);
        }
    }
}
