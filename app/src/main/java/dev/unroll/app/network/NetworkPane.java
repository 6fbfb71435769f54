package dev.unroll.app.network;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.pane.Numbers;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Command;
import dev.unroll.app.shapes.ShapeBar;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Trace;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The network unrolled, above it the stages of its epoch, below it the sentence of the micro-step. */
public final class NetworkPane implements Pane {
    private static final double LOW = 450;

    private final NetworkView network;
    private final Unscaled holder;
    private final PhaseStrip phases;
    private final SentenceBar sentence;
    private final ShapeBar shapes;
    private final FlowAsker flow;
    private final VBox node = new VBox();

    private @Nullable Moment shown;

    public NetworkPane(Explorer explorer, Words words) {
        network = new NetworkView(words);
        network.onSelect(cell -> explorer.look(explorer.gaze().at(cell)));
        network.onSelectUnit(unit -> explorer.look(explorer.gaze().atUnit(unit)));
        network.onOpenLayer(layer -> explorer.look(explorer.gaze().atLayer(layer)));
        Tracing tracing = new Tracing(explorer);
        network.onNumber(tracing::into);
        network.onHover(tracing::hover);
        holder = new Unscaled(network);
        phases = new PhaseStrip(words);
        phases.onGoTo(done -> explorer.send(new Command.GoTo(done)));
        phases.onTurn(() -> explorer.look(
                explorer.gaze().facing(Faces.turned(explorer.moment().get()))));
        sentence = new SentenceBar(words);
        network.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        network.accessibleTextProperty().bind(sentence.said().map(said -> words.text("network.accessible", said)));
        shapes = new ShapeBar(words);
        shapes.onPoint(network::point);
        network.onThing(shapes::light);
        flow = new FlowAsker(explorer::send);
        node.getChildren().addAll(phases, holder, sentence, shapes);
        shapes.setVisible(false);
        shapes.managedProperty().bind(shapes.visibleProperty());
        node.getStyleClass().add("stage");
        node.setMinSize(0, 0);
        VBox.setVgrow(holder, Priority.ALWAYS);
        space();
        node.heightProperty().addListener((o, before, now) -> space());
        node.localToSceneTransformProperty().addListener((o, before, now) -> {
            // Of words written from right to left it is below zero.
            if (before.getMxx() != now.getMxx()) {
                enlarge(Math.abs(now.getMxx()));
            }
        });
    }

    /** Less air where the network needs the room. */
    private void space() {
        boolean low = node.getHeight() < LOW;
        VBox.setMargin(phases, low ? new Insets(2, 12, 1, 12) : new Insets(8, 12, 4, 12));
        VBox.setMargin(shapes, low ? new Insets(2, 12, 4, 12) : new Insets(4, 12, 8, 12));
        VBox.setMargin(sentence, low ? new Insets(2, 12, 4, 12) : new Insets(4, 12, 8, 12));
        sentence.setLow(low);
        node.getStyleClass().remove("low");
        if (low) {
            node.getStyleClass().add("low");
        }
    }

    private void enlarge(double zoom) {
        holder.setZoom(zoom);
        network.setZoom(zoom);
    }

    @Override
    public String id() {
        return "network";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        Trace trace = shown == null ? null : shown.trace();
        return trace == null ? null : () -> Numbers.of(trace);
    }

    @Override
    public void show(Moment moment) {
        shown = moment;
        network.show(moment);
        phases.show(moment);
        sentence.show(moment);
        flow.show(moment);
        boolean lens = moment.gaze().shapes();
        if (lens != shapes.isVisible()) {
            // What the sentence says of numbers the lens says of shapes, in its place.
            shapes.setVisible(lens);
            sentence.setVisible(!lens);
            sentence.setManaged(!lens);
        }
        if (lens) {
            shapes.show(moment);
        }
    }

    @Override
    public void present(boolean presenting) {
        phases.setVisible(!presenting);
        phases.setManaged(!presenting);
        sentence.setLarge(presenting);
    }

    @Override
    public void setPalette(Palette palette) {
        network.setPalette(palette);
        phases.setPalette(palette);
        sentence.setPalette(palette);
    }
}
