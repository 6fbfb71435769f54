package dev.unroll.app.action;

import javafx.scene.layout.Region;
import org.controlsfx.tools.Duplicatable;

/** A small drawing; its shape is the style sheet's, so that it follows the theme and stays sharp at any zoom. */
public final class Icon extends Region implements Duplicatable<Icon> {
    private final String name;

    public Icon(String name) {
        this.name = name;
        getStyleClass().addAll("icon", "icon-" + name);
    }

    @Override
    public Icon duplicate() {
        return new Icon(name);
    }
}
