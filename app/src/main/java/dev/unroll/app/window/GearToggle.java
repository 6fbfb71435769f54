package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.session.Gear;
import dev.unroll.app.words.Words;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The three gears as one segmented control; what is lit is the gear the run is in. */
final class GearToggle extends HBox {
    private final Words words;
    private final Map<Gear, ToggleButton> buttons = new EnumMap<>(Gear.class);

    GearToggle(Explorer explorer, Words words) {
        getStyleClass().add("segmented");
        setAlignment(Pos.CENTER_LEFT);
        this.words = words;
        ToggleGroup group = new ToggleGroup();
        for (Gear gear : Gear.values()) {
            String id =
                    switch (gear) {
                        case SLOW -> "gearSlow";
                        case EPOCH -> "gearEpoch";
                        case FAST -> "gearFast";
                    };
            ToggleButton button = new ToggleButton(words.text("window." + id));
            button.setId(id);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                explorer.setGear(gear);
                show(explorer.gear().get());
            });
            buttons.put(gear, Buttons.explained(button, id, words));
            getChildren().add(button);
        }
        getChildren().getFirst().getStyleClass().add("first");
        getChildren().getLast().getStyleClass().add("last");
        explorer.gear().addListener((o, before, now) -> show(now));
        show(explorer.gear().get());
    }

    /** Shorter words where room is short. */
    void setCompact(boolean compact) {
        ToggleButton slow = (ToggleButton) getChildren().getFirst();
        slow.setText(words.text(compact ? "window.gearSlow.short" : "window.gearSlow"));
    }

    private void show(Gear current) {
        buttons.forEach((gear, button) -> button.setSelected(gear == current));
    }
}
