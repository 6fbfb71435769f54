package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.words.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The three gears as one segmented control; what is lit is the gear the run is in. */
final class GearToggle extends HBox {
    private final Words words;
    private boolean chunks;
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
                explorer.send(new Command.SetGear(gear));
                show(explorer.moment().get().gear());
            });
            buttons.put(gear, Buttons.explained(button, id, words));
            getChildren().add(button);
        }
        getChildren().getFirst().getStyleClass().add("first");
        getChildren().getLast().getStyleClass().add("last");
        explorer.moment().addListener((o, before, now) -> {
            name(now);
            show(now.gear());
        });
        show(explorer.moment().get().gear());
    }

    /** Where there are chunks the second gear goes by chunks. */
    private void name(Moment moment) {
        boolean corpus = moment.count().corpus();
        ToggleButton button = Objects.requireNonNull(buttons.get(Gear.EPOCH));
        if (corpus != chunks) {
            chunks = corpus;
            String key = corpus ? "gearChunk" : "gearEpoch";
            button.setText(words.text("window." + key));
            Buttons.explained(button, key, words);
        }
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
