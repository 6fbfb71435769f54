package dev.unroll.app.network;

import dev.unroll.app.explorer.CellRef;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** An invisible place above a cell that takes the focus: what is drawn can also be reached by keyboard. */
final class CellTarget extends Region {
    private CellRef cell = new CellRef(0, 0);

    /** Enter and Space do what a click does. */
    CellTarget(Consumer<CellRef> activated, Runnable focusMoved) {
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                activated.accept(cell);
                event.consume();
            }
        });
        focusedProperty().subscribe(focusMoved);
    }

    CellRef cell() {
        return cell;
    }

    void place(CellRef ref, Box box, double zoom) {
        if (!cell.equals(ref)) {
            cell = ref;
            setId("cell-t" + ref.t() + "-l" + ref.layer());
        }
        resizeRelocate(box.x() * zoom, box.y() * zoom, box.w() * zoom, box.h() * zoom);
    }
}
