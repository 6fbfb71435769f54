package dev.unroll.app.network;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.pane.UsesArrows;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/**
 * An invisible place above a cell that takes the focus: what is drawn can also be reached by keyboard. The network is one stop
 * for Tab; within it arrows, Home and End go from cell to cell.
 */
final class CellTarget extends Region implements UsesArrows {
    private CellRef cell = new CellRef(0, 0);
    private Function<CellRef, String> description = any -> "";

    /**
     * Enter and Space do what a click does.
     *
     * @param moved by a key, from a cell
     */
    CellTarget(Consumer<CellRef> activated, BiConsumer<CellRef, KeyCode> moved, Runnable focusMoved) {
        setFocusTraversable(false);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            switch (event.getCode()) {
                case ENTER, SPACE -> activated.accept(cell);
                case LEFT, RIGHT, UP, DOWN, HOME, END -> moved.accept(cell, event.getCode());
                default -> {
                    return;
                }
            }
            event.consume();
        });
        focusedProperty().subscribe(focusMoved);
    }

    CellRef cell() {
        return cell;
    }

    /** What a screen reader says, worked out when it asks. */
    void describe(Function<CellRef, String> words) {
        description = words;
        if (isFocused()) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? description.apply(cell)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    void place(CellRef ref, Box box, double zoom) {
        if (!cell.equals(ref)) {
            cell = ref;
            setId("cell-t" + ref.t() + "-l" + ref.layer());
        }
        resizeRelocate(box.x() * zoom, box.y() * zoom, box.w() * zoom, box.h() * zoom);
    }
}
