package dev.earnest.torch;

import java.util.Arrays;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Tensors from Java arrays and back. All that are made belong to the innermost [Scope].
public final class Tensors {
    private Tensors() {}

    /// @return float32 with the given sizes, values in row order
    public static Tensor floats(float[] values, long... sizes) {
        try (FloatPointer from = new FloatPointer(values)) {
            return copied(
                    torch.from_blob(from, sized(values.length, sizes), options(ScalarType.Float)));
        }
    }

    /// @return float64 with the given sizes, values in row order
    public static Tensor doubles(double[] values, long... sizes) {
        try (DoublePointer from = new DoublePointer(values)) {
            return copied(
                    torch.from_blob(from, sized(values.length, sizes), options(ScalarType.Double)));
        }
    }

    /// @return int64 with the given sizes, values in row order
    public static Tensor longs(long[] values, long... sizes) {
        try (LongPointer from = new LongPointer(values)) {
            return copied(
                    torch.from_blob(from, sized(values.length, sizes), options(ScalarType.Long)));
        }
    }

    /// @return booleans with the given sizes, values in row order
    public static Tensor booleans(boolean[] values, long... sizes) {
        try (BoolPointer from = new BoolPointer(values.length)) {
            for (int i = 0; i < values.length; i++) {
                from.put(i, values[i]);
            }
            return copied(
                    torch.from_blob(from, sized(values.length, sizes), options(ScalarType.Bool)));
        }
    }

    /// @return int64 of rows of the same length
    public static Tensor longs(long[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        long[] flat = new long[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " values, row 0 has " + width);
            }
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return longs(flat, rows.length, width);
    }

    /// @return float64 of rows of the same length
    public static Tensor doubles(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " values, row 0 has " + width);
            }
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return doubles(flat, rows.length, width);
    }

    /// @return all values in row order, converted
    public static float[] toFloats(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            Tensor plain = onCpu(tensor, ScalarType.Float);
            float[] values = new float[Math.toIntExact(plain.numel())];
            new FloatPointer(plain.data_ptr()).get(values);
            return values;
        }
    }

    /// @return all values in row order, converted
    public static double[] toDoubles(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            Tensor plain = onCpu(tensor, ScalarType.Double);
            double[] values = new double[Math.toIntExact(plain.numel())];
            new DoublePointer(plain.data_ptr()).get(values);
            return values;
        }
    }

    /// @return all values in row order, converted
    public static long[] toLongs(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            Tensor plain = onCpu(tensor, ScalarType.Long);
            long[] values = new long[Math.toIntExact(plain.numel())];
            new LongPointer(plain.data_ptr()).get(values);
            return values;
        }
    }

    /// Operations want all that they read on one device.
    ///
    /// @param like on the device wanted
    /// @return `tensor` itself where it lies there already, otherwise a copy of it there
    public static Tensor beside(Tensor tensor, Tensor like) {
        Device wanted = like.device();
        return tensor.device().equals(wanted) ? tensor : tensor.to(wanted, tensor.scalar_type());
    }

    /// @return the sizes of its dimensions
    public static long[] sizes(Tensor tensor) {
        long[] sizes = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.size(i);
        }
        return sizes;
    }

    /// @return the one value of a tensor
    public static double value(Tensor tensor) {
        return tensor.item_double();
    }

    /// @return the native list of tensors that many operations take
    public static TensorVector vector(Iterable<Tensor> tensors) {
        TensorVector vector = new TensorVector();
        for (Tensor tensor : tensors) {
            vector.push_back(tensor);
        }
        return vector;
    }

    /// @return the number as operations take it
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /// @return options of new tensors on the processor
    public static TensorOptions options(ScalarType type) {
        return new TensorOptions(type);
    }

    private static Tensor copied(Tensor view) {
        Tensor copy = view.clone();
        view.close();
        return copy;
    }

    private static Tensor onCpu(Tensor tensor, ScalarType type) {
        return tensor.detach().to(Hardware.CPU.device(), type).contiguous();
    }

    private static long[] sized(int count, long[] sizes) {
        long product = 1;
        for (long size : sizes) {
            product *= size;
        }
        if (product != count) {
            throw new IllegalArgumentException(
                    count + " values do not fill the sizes " + Arrays.toString(sizes));
        }
        return sizes;
    }
}
