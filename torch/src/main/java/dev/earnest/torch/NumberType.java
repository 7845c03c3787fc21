package dev.earnest.torch;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The number types of safetensors files, in the order of the reference implementation: files hold those of the larger
/// numbers first.
enum NumberType {
    BOOL(8, ScalarType.Bool),
    F4(4, ScalarType.Undefined),
    F6_E2M3(6, ScalarType.Undefined),
    F6_E3M2(6, ScalarType.Undefined),
    U8(8, ScalarType.Byte),
    I8(8, ScalarType.Char),
    F8_E5M2(8, ScalarType.Float8_e5m2),
    F8_E4M3(8, ScalarType.Float8_e4m3fn),
    F8_E8M0(8, ScalarType.Float8_e8m0fnu),
    F8_E4M3FNUZ(8, ScalarType.Float8_e4m3fnuz),
    F8_E5M2FNUZ(8, ScalarType.Float8_e5m2fnuz),
    I16(16, ScalarType.Short),
    U16(16, ScalarType.UInt16),
    F16(16, ScalarType.Half),
    BF16(16, ScalarType.BFloat16),
    I32(32, ScalarType.Int),
    U32(32, ScalarType.UInt32),
    F32(32, ScalarType.Float),
    C64(64, ScalarType.ComplexFloat),
    F64(64, ScalarType.Double),
    I64(64, ScalarType.Long),
    U64(64, ScalarType.UInt64);

    private final int bits;
    private final ScalarType scalarType;

    NumberType(int bits, ScalarType scalarType) {
        this.bits = bits;
        this.scalarType = scalarType;
    }

    /// @return the size of one number
    int bits() {
        return bits;
    }

    /// @return as libtorch names it; undefined where it has no such tensors
    ScalarType scalarType() {
        return scalarType;
    }

    /// @return whether libtorch has tensors of it with one number an element
    boolean readable() {
        return scalarType != ScalarType.Undefined;
    }

    /// @param word as files write it
    static Optional<NumberType> named(String word) {
        for (NumberType type : values()) {
            if (type.name().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// @throws TorchException where files have no word for it
    static NumberType of(ScalarType scalarType, String tensor) {
        ScalarType wanted = scalarType.intern();
        for (NumberType type : values()) {
            if (type.readable() && type.scalarType == wanted) {
                return type;
            }
        }
        throw new TorchException(
                "tensor "
                        + Words.quoted(tensor)
                        + " has number type "
                        + wanted.toString().toLowerCase(Locale.ROOT)
                        + ", which safetensors files cannot hold; convert it first");
    }
}
