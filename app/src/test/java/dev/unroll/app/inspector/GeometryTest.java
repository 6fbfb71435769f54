package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.inspector.CellMapLayout.Block;
import dev.unroll.app.inspector.CellMapLayout.Part;
import dev.unroll.engine.cell.Cells;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Nonlinearity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
    @ParameterizedTest
    @CsvSource({
        "RNN, 5, 5",
        "RNN, 10, 5",
        "RNN, 1, 1",
        "RNN, 4, 2",
        "RNN, 128, 512",
        "RNN, 2048, 2048",
        "RNN, 10000, 3",
        "GRU, 5, 5",
        "GRU, 64, 64",
        "MGU, 5, 5",
        "LSTM, 5, 5",
        "LSTM, 1, 1",
        "LSTM, 10, 24",
        "LSTM, 24, 24",
        "LSTM, 64, 2048"
    })
    void heatMapsLieSideBySideWithinTheWidth(Cell cell, int inputs, int hidden) {
        for (double width : new double[] {248, 300, 319, 328, 500}) {
            double slot = width < 320 ? 24.5 : 19;
            CellMapLayout layout = new CellMapLayout(
                    width, cell.spec(Nonlinearity.TANH), inputs, hidden, 1, 0, 0, slot + 16, slot, 30);
            double right = 0;
            for (Block block : layout.blocks()) {
                assertThat(block.x()).as("%s in %s", block.part(), width).isGreaterThanOrEqualTo(right);
                right = block.x() + block.width();
                assertThat(block.y() + block.height()).isLessThanOrEqualTo(layout.height());
            }
            assertThat(right).isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({"RNN, 5, 5, 1", "GRU, 5, 5, 1", "LSTM, 12, 7, 2", "RNN, 100, 80, 4"})
    void theValueUnderThePointerIsTheOneDrawnThere(Cell cell, int inputs, int hidden, int zoom) {
        CellMapLayout layout =
                new CellMapLayout(328, cell.spec(Nonlinearity.TANH), inputs, hidden, zoom, hidden / 2, 1, 20, 20, 30);
        for (Block block : layout.blocks()) {
            for (int gate = 0; gate < block.blocks(); gate++) {
                for (int i = block.rows().first();
                        i < block.rows().first() + block.rows().shown();
                        i++) {
                    double y = block.blockY(gate)
                            + block.rows().position(i)
                            + block.rows().cell() / 2;
                    double x = block.x() + block.columns().cell() / 2;
                    assertThat(layout.at(x, y)).contains(block);
                    assertThat(block.gateAt(y)).isEqualTo(gate);
                    assertThat(block.rowAt(y)).isEqualTo(i);
                    assertThat(block.columnAt(x)).isEqualTo(block.columns().first());
                }
            }
        }
    }

    @Test
    void zoomEnlargesAroundTheFocus() {
        MatrixWindow all = MatrixWindow.around(2048, 100, 1, 700);
        assertThat(all.shown()).isEqualTo(2048);
        MatrixWindow near = MatrixWindow.around(2048, 100, 256, 700);
        assertThat(near.shown()).isEqualTo(8);
        assertThat(near.shows(700)).isTrue();
        assertThat(near.cell()).isCloseTo(12.5, within(1e-9));
        assertThat(MatrixWindow.around(2048, 100, 256, 0).first()).isZero();
        assertThat(MatrixWindow.around(2048, 100, 256, 2047).first()).isEqualTo(2040);
        assertThat(MatrixWindow.around(3, 100, 64, 2)).isEqualTo(new MatrixWindow(3, 2, 1, 100));
    }

    @Test
    void bothMatricesShareTheHeightOfTheirRows() {
        CellMapLayout layout = new CellMapLayout(328, Cells.RNN, 10, 5, 1, 0, 0, 20, 20, 30);
        assertThat(layout.block(Part.W_IH).rows())
                .isEqualTo(layout.block(Part.W_HH).rows());
    }

    @Test
    void aScaleIsTheNextRoundNumber() {
        assertThat(CellGrid.niceAbove(0.446)).isCloseTo(0.5, within(1e-12));
        assertThat(CellGrid.niceAbove(1)).isEqualTo(1);
        assertThat(CellGrid.niceAbove(2.2)).isEqualTo(5);
        assertThat(CellGrid.niceAbove(0)).isEqualTo(1);
        assertThat(CellGrid.niceAbove(Double.NaN)).isEqualTo(1);
    }
}
