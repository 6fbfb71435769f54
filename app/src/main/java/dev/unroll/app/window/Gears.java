package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.words.Words;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;

/** The three gears as one segmented control, and where that has no room as a menu; what is lit is the gear the run is in. */
final class Gears extends StackPane {
    private static final String[] IDS = {"gearSlow", "gearEpoch", "gearFast"};

    private final SegmentedButton segments;
    private final MenuButton menu = new MenuButton();

    Gears(Actions actions, Words words) {
        segments = actions.segments(IDS);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        menu.setId("gearMenu");
        menu.setMnemonicParsing(false);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Tooltip(words.text("window.gears.tooltip")));
        for (String id : IDS) {
            menu.getItems().add(actions.item(id));
        }
        Map<String, ToggleButton> buttons =
                segments.getButtons().stream().collect(Collectors.toMap(ToggleButton::getId, Function.identity()));
        buttons.values().forEach(button -> button.selectedProperty().subscribe(lit -> {
            if (lit) {
                menu.textProperty().bind(button.textProperty());
            }
        }));
        Stream.of(segments, menu).forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        menu.setVisible(false);
        getChildren().addAll(segments, menu);
    }

    /** A menu where room is short. */
    void setAsMenu(boolean asMenu) {
        segments.setVisible(!asMenu);
        menu.setVisible(asMenu);
    }
}
