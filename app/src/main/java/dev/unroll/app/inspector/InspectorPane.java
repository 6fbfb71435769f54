package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Command;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import javafx.scene.layout.Region;

/** The inspector at the window's side. */
public final class InspectorPane implements Pane {
    private final InspectorView view;

    public InspectorPane(Explorer explorer, Words words) {
        view = new InspectorView(words, new Tracing(explorer));
        view.onSelect(cell -> explorer.look(explorer.gaze().at(cell)));
        view.onSelectUnit(unit -> explorer.look(explorer.gaze().atUnit(unit)));
        view.onAsk(question -> explorer.send(new Command.Ask(question)));
    }

    @Override
    public String id() {
        return "inspector";
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public Region node() {
        return view;
    }

    @Override
    public void show(Moment moment) {
        view.show(moment);
    }

    @Override
    public void setPalette(Palette palette) {
        view.setPalette(palette);
    }
}
