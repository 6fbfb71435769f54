package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.trace.Axis;
import dev.unroll.engine.trace.NamedArray;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expected text is what PyTorch prints for the same values. */
class TensorTextTest {
    private static String vector(float... values) {
        return TensorText.of(NamedArray.copyOf(values, List.of(Axis.H), values.length));
    }

    private static String counted(int... shape) {
        int size = 1;
        for (int n : shape) {
            size *= n;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return TensorText.of(
                NamedArray.owning(values, List.of(Axis.B, Axis.T, Axis.H).subList(0, shape.length), shape));
    }

    @Test
    void wholeNumbersHaveAPointAndNoDecimals() {
        assertThat(vector(1, 0, -12)).isEqualTo("tensor([  1.,   0., -12.])");
    }

    @Test
    void otherNumbersHaveFourDecimalsAndAlign() {
        assertThat(vector(0.5f, -0.25f, 10)).isEqualTo("tensor([ 0.5000, -0.2500, 10.0000])");
    }

    @Test
    void nothingButZeros() {
        assertThat(vector(0, 0)).isEqualTo("tensor([0., 0.])");
    }

    @Test
    void sizesFarApartAreScientific() {
        assertThat(vector(0.001f, 2)).isEqualTo("tensor([1.0000e-03, 2.0000e+00])");
        assertThat(vector(0.00005f)).isEqualTo("tensor([5.0000e-05])");
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertThat(vector(Float.NaN, Float.NEGATIVE_INFINITY, 0.5f)).isEqualTo("tensor([   nan,   -inf, 0.5000])");
    }

    @Test
    void aLongRowIsBrokenAtEightyColumns() {
        assertThat(counted(1, 30)).isEqualTo("""
                tensor([[ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,
                         14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25., 26., 27.,
                         28., 29.]])""");
    }

    @Test
    void blocksOfAThirdAxisAreSetApart() {
        assertThat(counted(2, 1, 2)).isEqualTo("""
                tensor([[[0., 1.]],

                        [[2., 3.]]])""");
    }

    @Test
    void aboveAThousandValuesOnlyTheEdgesAreShown() {
        assertThat(counted(11, 100)).isEqualTo("""
                tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 9.7000e+01, 9.8000e+01,
                         9.9000e+01],
                        [1.0000e+02, 1.0100e+02, 1.0200e+02,  ..., 1.9700e+02, 1.9800e+02,
                         1.9900e+02],
                        [2.0000e+02, 2.0100e+02, 2.0200e+02,  ..., 2.9700e+02, 2.9800e+02,
                         2.9900e+02],
                        ...,
                        [8.0000e+02, 8.0100e+02, 8.0200e+02,  ..., 8.9700e+02, 8.9800e+02,
                         8.9900e+02],
                        [9.0000e+02, 9.0100e+02, 9.0200e+02,  ..., 9.9700e+02, 9.9800e+02,
                         9.9900e+02],
                        [1.0000e+03, 1.0010e+03, 1.0020e+03,  ..., 1.0970e+03, 1.0980e+03,
                         1.0990e+03]])""");
    }
}
