package dev.earnest.torch;

import java.util.Arrays;
import java.util.List;

/// What a safetensors file says of one tensor.
///
/// @param name of the tensor
/// @param type of its numbers
/// @param shape sizes of its dimensions, outermost first; empty for a single number
/// @param begin where its bytes begin, counted from the first byte after the header
/// @param end where they end
record TensorEntry(String name, NumberType type, List<Long> shape, long begin, long end) {
    static final int MOST_DIMENSIONS = 64;

    TensorEntry {
        shape = List.copyOf(shape);
    }

    long bytes() {
        return end - begin;
    }

    long[] sizes() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /// @return how many bytes numbers of this type and shape take
    /// @throws ArithmeticException where that overflows, or is not a whole number
    static long bytes(NumberType type, long[] shape) {
        long product = 1;
        for (long size : shape) {
            // Native code multiplies the other sizes for its strides even where one size is zero.
            product = Math.multiplyExact(product, Math.max(1, size));
        }
        long bits = Math.multiplyExact(product, type.bits());
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            return 0;
        }
        if (bits % Byte.SIZE != 0) {
            throw new ArithmeticException("no whole number of bytes");
        }
        return bits / Byte.SIZE;
    }
}
