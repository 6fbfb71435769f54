package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.words.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The row at the top: what is open, the transport, gears and speed, epoch and loss, and the window's own buttons. */
final class Toolbar extends HBox {
    private static final double WIDE = 1560;
    private static final double NARROW = 1400;
    private static final double NARROWER = 1130;

    private final Label title;
    private final PresetChooser presets;
    private final Transport transport;
    private final GearToggle gears;
    private final SpeedControl speed;
    private final ToggleButton panelToggle;
    private final ToggleButton inspectorToggle;

    /**
     * What the buttons at the ends do.
     *
     * @param files opens and saves
     * @param theme changes between light and dark
     * @param help shows the shortcuts
     */
    record Actions(FileDialogs files, Runnable theme, Runnable help) {}

    Toolbar(Explorer explorer, Words words, Library library, Actions actions) {
        super(10);
        getStyleClass().add("toolbar");
        setAlignment(Pos.CENTER_LEFT);
        title = new Label(words.text("window.title"));
        title.getStyleClass().add("app-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.managedProperty().bind(title.visibleProperty());
        presets = new PresetChooser(explorer, words, library);
        FileMenu file = new FileMenu(words, actions.files());
        transport = new Transport(explorer, words);
        gears = new GearToggle(explorer, words);
        speed = new SpeedControl(explorer, words);
        Button theme = Buttons.explained(Buttons.pictured("theme", "theme", words, actions.theme()), "theme", words);
        Button help = Buttons.explained(Buttons.pictured("help", "help", words, actions.help()), "help", words);
        panelToggle = side("showPanel", "panel", words);
        inspectorToggle = side("showInspector", "inspector", words);
        HBox end = new HBox(2, panelToggle, inspectorToggle, theme, help);
        end.getStyleClass().add("quiet");
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setMinWidth(Region.USE_PREF_SIZE);
        Counters counters = new Counters(explorer, words);
        counters.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(title, file, presets, transport, gears, speed, counters, space(), end);
        setMinWidth(0);
    }

    private static ToggleButton side(String id, String icon, Words words) {
        ToggleButton toggle = new ToggleButton();
        toggle.setId(id);
        toggle.setGraphic(Buttons.icon(icon));
        toggle.getStyleClass().add("icon-button");
        toggle.setAccessibleText(words.text("window." + id));
        toggle.setSelected(true);
        return Buttons.explained(toggle, id, words);
    }

    private static Node space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Leaves words out where the window is not as wide as they need. */
    void fit(double width) {
        boolean narrow = width < NARROW;
        boolean narrower = width < NARROWER;
        transport.setCompact(narrow);
        transport.setTight(narrower);
        gears.setCompact(narrower);
        speed.setCompact(width < WIDE);
        speed.setTight(narrower);
        title.setVisible(!narrower);
        double chooser = narrower ? 100 : narrow ? 190 : 240;
        presets.setPrefWidth(chooser);
        presets.setMaxWidth(chooser);
        setSpacing(narrower ? 5 : 10);
    }

    Transport transport() {
        return transport;
    }

    PresetChooser presets() {
        return presets;
    }

    ToggleButton panelToggle() {
        return panelToggle;
    }

    ToggleButton inspectorToggle() {
        return inspectorToggle;
    }
}
