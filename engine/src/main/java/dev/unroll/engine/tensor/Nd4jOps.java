package dev.unroll.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * ND4J's own operations, in float or double, on whatever backend ND4J has: what a graphics card needs; in double what
 * other implementations are held against.
 */
public final class Nd4jOps implements Ops {
    private final DataType type;
    private final List<INDArray> owned = new ArrayList<>();

    private Nd4jOps(DataType type) {
        // OpenBLAS gets one thread with the first question for their number.
        Threads.most();
        this.type = type;
        // On matrices this small ND4J's threads would only wait for each other.
        Nd4j.getEnvironment().setMaxThreads(1);
    }

    public static Nd4jOps inFloat() {
        return new Nd4jOps(DataType.FLOAT);
    }

    public static Nd4jOps inDouble() {
        return new Nd4jOps(DataType.DOUBLE);
    }

    private static INDArray of(Tensor tensor) {
        return ((Nd4jTensor) tensor).array;
    }

    /** A column repeated in n columns, as a product with ones: ND4J's own broadcasts cost a hundred times as much. */
    private INDArray wide(INDArray column, int n) {
        return column.mmul(Nd4j.ones(type, 1, n));
    }

    /** A row repeated in n rows. */
    private INDArray tall(INDArray row, int n) {
        return Nd4j.ones(type, n, 1).mmul(row);
    }

    @Override
    public Tensor zeros(int rows, int columns) {
        INDArray array = Nd4j.createUninitializedDetached(type, rows, columns);
        array.assign(0);
        owned.add(array);
        return Nd4jTensor.of(array);
    }

    @Override
    public void gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
        INDArray left = transposeA ? of(a).transpose() : of(a);
        INDArray right = transposeB ? of(b).transpose() : of(b);
        INDArray product = left.mmul(right);
        NativeProducts.check(product.equalShapes(of(c)));
        if (accumulate) {
            of(c).addi(product);
        } else {
            of(c).assign(product);
        }
    }

    @Override
    public Weights weights(Tensor matrix) {
        return new Weights() {
            @Override
            public void refresh() {
                // Every product reads the matrix itself.
            }

            @Override
            public void addTimesTransposed(Tensor x, Tensor out) {
                gemm(x, false, matrix, true, out, true);
            }

            @Override
            public void times(Tensor y, Tensor out) {
                gemm(y, false, matrix, false, out, false);
            }

            @Override
            public void addTimes(Tensor y, Tensor out) {
                gemm(y, false, matrix, false, out, true);
            }
        };
    }

    @Override
    public void addRow(Tensor m, Tensor row) {
        of(m).addi(tall(of(row), m.rows()));
    }

    @Override
    public void sumRows(Tensor m, Tensor sum) {
        of(sum).assign(of(m).sum(true, 0));
    }

    @Override
    public void add(Tensor a, Tensor b, Tensor out) {
        of(a).addi(of(b), of(out));
    }

    @Override
    public void subtract(Tensor a, Tensor b, Tensor out) {
        of(a).subi(of(b), of(out));
    }

    @Override
    public void multiply(Tensor a, Tensor b, Tensor out) {
        of(a).muli(of(b), of(out));
    }

    @Override
    public void multiplyAdd(Tensor a, Tensor b, Tensor out) {
        of(out).addi(of(a).mul(of(b)));
    }

    @Override
    public void blend(Tensor w, Tensor a, Tensor b, Tensor out) {
        of(w).rsub(1).muli(of(a)).addi(of(w).mul(of(b)), of(out));
    }

    @Override
    public void fill(Tensor m, double value) {
        of(m).assign(value);
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        of(to).assign(of(from));
    }

    @Override
    public void tanh(Tensor x, Tensor y) {
        Nd4j.exec(new Tanh(of(x), of(y)));
    }

    @Override
    public void tanhBackward(Tensor y, Tensor dy, Tensor dx) {
        of(y).mul(of(y)).rsubi(1).muli(of(dy), of(dx));
    }

    @Override
    public void sigmoid(Tensor x, Tensor y) {
        Nd4j.exec(new Sigmoid(of(x), of(y)));
    }

    @Override
    public void sigmoidBackward(Tensor y, Tensor dy, Tensor dx) {
        of(y).rsub(1).muli(of(y)).muli(of(dy), of(dx));
    }

    @Override
    public void relu(Tensor x, Tensor y) {
        of(y).assign(Transforms.relu(of(x), true));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dy, Tensor dx) {
        of(y).gt(0).castTo(type).muli(of(dy), of(dx));
    }

    @Override
    public void gather(Tensor table, int[] indices, int from, Tensor out) {
        for (int i = 0; i < out.rows(); i++) {
            INDArray row = of(out.rowRange(i, i + 1));
            int index = indices[from + i];
            if (index < 0) {
                row.assign(0);
            } else {
                row.assign(of(table.rowRange(index, index + 1)));
            }
        }
    }

    @Override
    public void scatterSum(Tensor rows, int[] indices, Tensor table) {
        of(table).assign(0);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= 0) {
                of(table.rowRange(indices[i], indices[i] + 1)).addi(of(rows.rowRange(i, i + 1)));
            }
        }
    }

    @Override
    public void transpose(Tensor m, Tensor out, boolean accumulate) {
        INDArray turned = of(m).transpose();
        if (accumulate) {
            of(out).addi(turned);
        } else {
            of(out).assign(turned);
        }
    }

    @Override
    public void softmaxCrossEntropy(
            Tensor logits, int[] targets, double scale, Tensor probabilities, Tensor losses, Tensor dLogits) {
        INDArray oneHot = Nd4j.zeros(type, logits.rows(), logits.columns());
        INDArray hasTarget = Nd4j.zeros(type, logits.rows(), 1);
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] >= 0) {
                oneHot.putScalar(i, targets[i], 1);
                hasTarget.putScalar(i, 0, 1);
            }
        }
        int n = logits.columns();
        INDArray shifted = of(logits).sub(wide(of(logits).max(true, 1), n));
        INDArray e = Transforms.exp(shifted, true);
        INDArray sum = e.mmul(Nd4j.ones(type, n, 1));
        // p = exp(z − max z) ÷ Σ exp(z − max z)
        INDArray p = e.div(wide(sum, n));
        of(probabilities).assign(p);
        // L = log Σ exp(z − max z) − (z_target − max z)
        INDArray atTarget = shifted.mul(oneHot).mmul(Nd4j.ones(type, n, 1));
        Transforms.log(sum, true).subi(atTarget).muli(hasTarget, of(losses));
        // ∂L/∂z = scale · (p − one-hot target)
        p.sub(oneHot).muli(wide(hasTarget, n).muli(scale), of(dLogits));
    }

    @Override
    public double sum(Tensor m) {
        return of(m).sumNumber().doubleValue();
    }

    @Override
    public double sumOfSquares(Tensor m) {
        INDArray inDouble = of(m).castTo(DataType.DOUBLE);
        return inDouble.mul(inDouble).sumNumber().doubleValue();
    }

    @Override
    public void scale(Tensor m, double factor) {
        of(m).muli(factor);
    }

    @Override
    public void argMaxRows(Tensor m, int[] columns) {
        double[] values = m.toDoubles();
        int n = m.columns();
        for (int i = 0; i < columns.length; i++) {
            int best = 0;
            for (int j = 1; j < n; j++) {
                if (values[i * n + j] > values[i * n + best]) {
                    best = j;
                }
            }
            columns[i] = best;
        }
    }

    @Override
    public void close() {
        owned.forEach(INDArray::close);
        owned.clear();
    }
}
