package dev.earnest.align.loss.golden;

import dev.earnest.torch.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Makes the inputs of checks in one precision.
///
/// @param type float32 or float64
record Numbers(ScalarType type) {
    Tensor row(double... values) {
        return Tensors.doubles(values, values.length).to(type);
    }

    Tensor table(double[]... rows) {
        return Tensors.doubles(rows).to(type);
    }

    static Tensor ids(long... values) {
        return Tensors.longs(values, values.length);
    }

    static Tensor mask(int... values) {
        boolean[] kept = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            kept[i] = values[i] != 0;
        }
        return Tensors.booleans(kept, values.length);
    }

    static Tensor masks(int[]... rows) {
        return mask(Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray())
                .reshape(rows.length, rows[0].length);
    }

    static double[] r(double... values) {
        return values;
    }

    static int[] m(int... values) {
        return values;
    }

    /// All values of all, one after another.
    static double[] flat(Tensor... tensors) {
        return Arrays.stream(tensors)
                .flatMapToDouble(tensor -> Arrays.stream(Tensors.toDoubles(tensor)))
                .toArray();
    }

    /// Values of a tensor, and their mean behind them.
    static double[] withMean(Tensor tensor) {
        return flat(tensor, tensor.mean());
    }
}
