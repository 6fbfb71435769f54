package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.function.IntToDoubleFunction;

/** A table whose losses follow a formula, and that counts how often it is asked. */
final class Table implements LogView {
    private final IntToDoubleFunction loss;
    private int size;
    private long edition;
    private int asked;

    Table(int size, IntToDoubleFunction loss) {
        this.size = size;
        this.loss = loss;
    }

    /** Has so many rows; fewer are taken back. */
    Table grow(int newSize) {
        edition += newSize < size ? 1 : 0;
        size = newSize;
        return this;
    }

    /** Some rows are others now. */
    Table replaced() {
        edition++;
        return this;
    }

    @Override
    public long edition() {
        return edition;
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
