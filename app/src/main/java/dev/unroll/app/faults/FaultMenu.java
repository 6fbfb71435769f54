package dev.unroll.app.faults;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The mistakes of the run shown, as a list to tick. */
public final class FaultMenu extends MenuButton {
    private final Words words;
    private final FaultSwitch switches;
    private final Map<Fault, CheckMenuItem> items = new EnumMap<>(Fault.class);
    private @Nullable List<Fault> shown;

    public FaultMenu(Explorer explorer, Words words) {
        this.words = words;
        switches = new FaultSwitch(words);
        setId("faultMenu");
        setMnemonicParsing(false);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setTooltip(new Tooltip(words.text("faults.menu.tooltip")));
        for (Fault fault : Fault.values()) {
            CheckMenuItem item = new CheckMenuItem(words.text("faults." + fault.key()));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> {
                Moment moment = explorer.moment().get();
                switches.flip(fault, moment).ifPresent(explorer::send);
                item.setSelected(FaultSwitch.isOn(fault, moment));
            });
            items.put(fault, item);
            getItems().add(item);
        }
        setOnShowing(e -> refresh(explorer.moment().get()));
        show(explorer.moment().get());
    }

    /** Another run may make other mistakes. */
    public void show(Moment moment) {
        List<Fault> now = Fault.in(moment.asked());
        if (!now.equals(shown)) {
            shown = now;
            setText(now.isEmpty() ? words.text("faults.menu") : FaultSwitch.name(now, words));
            refresh(moment);
        }
    }

    private void refresh(Moment moment) {
        items.forEach((fault, item) -> {
            Optional<String> why = switches.whyNot(fault, moment);
            String name = words.text("faults." + fault.key());
            item.setText(why.map(key -> words.text("faults.because", name, words.text(key)))
                    .orElse(name));
            item.setDisable(why.isPresent());
            item.setSelected(FaultSwitch.isOn(fault, moment));
        });
    }
}
