package dev.unroll.app.pane;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.controlsfx.control.SegmentedButton;

/** The choices above a view, in as many lines as they need: which layer, and whatever else it has to choose. Without any choice it is not there. */
public final class ViewHeader extends FlowPane {
    private final Words words;
    private final ComboBox<String> layer = new ComboBox<>();
    private final SegmentedButton routes = new SegmentedButton();
    private final List<Node> more = new ArrayList<>();
    private boolean showing;

    /** With nothing to choose yet. */
    public ViewHeader(Words words) {
        this.words = words;
        getStyleClass().add("view-header");
        setAlignment(Pos.CENTER_LEFT);
        routes.managedProperty().bind(routes.visibleProperty());
        routes.setVisible(false);
        layer.setVisible(false);
        getChildren().add(routes);
    }

    /** With the layer that is looked at. */
    public ViewHeader(Explorer explorer, Words words) {
        this(words);
        layer.setId("viewLayer");
        layer.getStyleClass().add("compact-choice");
        layer.setAccessibleText(words.text("view.layer.tooltip"));
        layer.setTooltip(new Tooltip(words.text("view.layer.tooltip")));
        layer.managedProperty().bind(layer.visibleProperty());
        getChildren().addFirst(layer);
        layer.getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (!showing && now.intValue() >= 0) {
                explorer.look(explorer.gaze().atLayer(now.intValue()));
            }
        });
    }

    /** A choice between a few words, of which one is lit. */
    public void routes(List<String> keys, String tooltip, IntConsumer chosen) {
        for (String key : keys) {
            ToggleButton button = new ToggleButton(words.text(key));
            button.setId(key);
            button.setTooltip(new Tooltip(words.text(tooltip)));
            int index = keys.indexOf(key);
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.accept(index);
            });
            routes.getButtons().add(button);
        }
    }

    /** Something else to choose, at the end. */
    public void add(Node control) {
        more.add(control);
        getChildren().add(control);
    }

    /** Which layer, and of two directions which one. */
    private String name(Moment moment, int index) {
        Chain chain = moment.cursor().chain(index);
        String number = Integer.toString(chain.layer());
        return moment.cursor().directions() == 1
                ? words.text("view.layer", number)
                : words.text(chain.reverse() ? "view.layer.reverse" : "view.layer.forward", number);
    }

    /** Shows what is chosen; the words to choose from only where there is a choice. */
    public void show(Moment moment, boolean choice, int chosen) {
        showing = true;
        int layers = moment.layers();
        if (layer.getItems().size() != layers || !layer.getItems().getFirst().equals(name(moment, 0))) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                names.add(name(moment, i));
            }
            layer.getItems().setAll(names);
        }
        layer.getSelectionModel().select(moment.openLayer());
        layer.setVisible(layers > 1);
        routes.setVisible(choice);
        for (int i = 0; i < routes.getButtons().size(); i++) {
            routes.getButtons().get(i).setSelected(i == chosen);
        }
        showing = false;
        boolean any = layers > 1 || choice || more.stream().anyMatch(Node::isVisible);
        setVisible(any);
        setManaged(any);
    }
}
