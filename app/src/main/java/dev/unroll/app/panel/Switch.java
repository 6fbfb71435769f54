package dev.unroll.app.panel;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.controlsfx.control.ToggleSwitch;

/** A switch that a screen reader knows for one: whether it is on, and how to turn it. */
final class Switch extends ToggleSwitch {
    Switch(String text) {
        super(text);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        selectedProperty()
                .addListener((o, before, now) -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? Boolean.valueOf(isSelected())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            setSelected(!isSelected());
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
