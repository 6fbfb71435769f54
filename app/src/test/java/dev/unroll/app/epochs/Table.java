package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.function.IntToDoubleFunction;

/** A table whose losses follow a formula, and that counts how often it is asked. */
final class Table implements LogView {
    private final IntToDoubleFunction loss;
    private int size;
    private int asked;

    Table(int size, IntToDoubleFunction loss) {
        this.size = size;
        this.loss = loss;
    }

    Table grow(int newSize) {
        size = newSize;
        return this;
    }

    int asked() {
        int before = asked;
        asked = 0;
        return before;
    }

    @Override
    public int first() {
        return 1;
    }

    @Override
    public int last() {
        return size;
    }

    @Override
    public long revision() {
        return size;
    }

    @Override
    public double loss(int epoch) {
        asked++;
        return loss.applyAsDouble(epoch);
    }

    @Override
    public int[] predicted(int epoch, int batch) {
        return new int[] {1, 0, 2, 3, 3, batch == 0 ? 4 : 3};
    }
}
