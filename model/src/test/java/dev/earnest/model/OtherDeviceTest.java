package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The device `meta` has shapes and no numbers, on every machine: it tells whether tensors follow the model.
final class OtherDeviceTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    @Test
    void tokensPadsAndSegmentsFollowTheModelToItsDevice() {
        try (Scope _ = Scope.open()) {
            Tensor there =
                    Tensors.floats(new float[] {1}, 1).to(new Device("meta"), ScalarType.Float);
            Sequences padded =
                    Sequences.leftPadded(List.of(new long[] {1, 5, 3}, new long[] {2}), 0)
                            .beside(there);
            assertThat(padded.ids().is_meta()).isTrue();
            assertThat(padded.leftPads().orElseThrow().is_meta()).isTrue();
            assertThat(Tensors.sizes(padded.ids())).containsExactly(2, 3);
            Sequences packed =
                    Sequences.packed(
                                    Tensors.longs(new long[] {1, 5, 3}, 1, 3),
                                    Tensors.longs(new long[] {0, 0, 1}, 1, 3))
                            .beside(there);
            assertThat(packed.segments().orElseThrow().is_meta()).isTrue();
            assertThat(packed.ids().scalar_type().intern()).isEqualTo(ScalarType.Long);
        }
    }

    @Test
    void nothingIsCopiedWhereAllLiesTogether() {
        try (Scope _ = Scope.open()) {
            Tensor ids = Tensors.longs(new long[] {1, 5}, 2);
            assertThat(Tensors.beside(ids, Tensors.longs(new long[] {0}, 1))).isSameAs(ids);
        }
    }
}
