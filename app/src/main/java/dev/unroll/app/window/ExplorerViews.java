package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.inspector.InspectorView;
import dev.unroll.app.network.NetworkView;
import dev.unroll.app.network.PhaseStrip;
import dev.unroll.app.network.SentenceBar;
import dev.unroll.app.run.Command;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.scene.Node;

/** The explorer's own views, shown what the explorer shows, and asking it for what is clicked. */
final class ExplorerViews implements Views {
    private static final double SENTENCE_HEIGHT = 46;

    private final NetworkView network;
    private final Unscaled networkHolder;
    private final PhaseStrip phases;
    private final SentenceBar sentence;
    private final InspectorView inspector;
    private final Explorer explorer;
    private boolean inspecting = true;

    ExplorerViews(Explorer explorer, Words words) {
        this.explorer = explorer;
        network = new NetworkView(words);
        network.onSelect(cell -> explorer.look(explorer.gaze().at(cell)));
        network.onSelectUnit(unit -> explorer.look(explorer.gaze().atUnit(unit)));
        network.onOpenLayer(layer -> explorer.look(explorer.gaze().atLayer(layer)));
        networkHolder = new Unscaled(network);
        phases = new PhaseStrip(words);
        phases.onGoTo(done -> explorer.send(new Command.GoTo(done)));
        sentence = new SentenceBar(words);
        // Room for its two lines at all times: the network must not jump when a sentence grows.
        sentence.setMinHeight(SENTENCE_HEIGHT);
        inspector = new InspectorView(words);
        inspector.onSelect(cell -> explorer.look(explorer.gaze().at(cell)));
        inspector.onSelectUnit(unit -> explorer.look(explorer.gaze().atUnit(unit)));
        explorer.moment().addListener((o, before, now) -> show(now));
        show(explorer.moment().get());
    }

    private void show(Moment moment) {
        network.show(moment);
        phases.show(moment);
        sentence.show(moment);
        if (inspecting) {
            inspector.show(moment);
        }
    }

    @Override
    public Node phases() {
        return phases;
    }

    @Override
    public Node network() {
        return networkHolder;
    }

    @Override
    public Node sentence() {
        return sentence;
    }

    @Override
    public Node inspector() {
        return inspector;
    }

    @Override
    public void setPalette(Palette palette) {
        network.setPalette(palette);
        phases.setPalette(palette);
        sentence.setPalette(palette);
        inspector.setPalette(palette);
    }

    @Override
    public void setInspecting(boolean now) {
        inspecting = now;
        show(explorer.moment().get());
    }

    @Override
    public void setZoom(double zoom) {
        networkHolder.setZoom(zoom);
        network.setZoom(zoom);
    }
}
