package dev.unroll.engine.io;

import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Cells;
import java.util.Map;

/**
 * What makes a cell's layers in PyTorch.
 *
 * @param name its class, {@code RNN}
 * @param options what the constructor is told beside sizes, {@code nonlinearity='relu'}; mostly empty
 * @param own whether {@code torch.nn} lacks it, so that a script has to define it
 */
public record TorchModule(String name, String options, boolean own) {
    private static final Map<CellSpec, TorchModule> IN_TORCH = Map.of(
            Cells.RNN, new TorchModule("RNN", "", false),
            Cells.RELU_RNN, new TorchModule("RNN", "nonlinearity='relu'", false),
            Cells.GRU, new TorchModule("GRU", "", false),
            Cells.LSTM, new TorchModule("LSTM", "", false));

    public static TorchModule of(CellSpec cell) {
        return IN_TORCH.getOrDefault(cell, new TorchModule(cell.name(), "", true));
    }
}
