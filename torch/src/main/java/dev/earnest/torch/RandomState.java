package dev.earnest.torch;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A stream of random numbers for tensors on the processor, apart from all others: the same seed gives the same
/// numbers, and its state can be kept and put back. Not for many threads at once.
public final class RandomState implements AutoCloseable {
    private final Generator generator;

    private RandomState(Generator generator) {
        this.generator = generator;
    }

    /// @return a new stream
    public static RandomState seeded(long seed) {
        return new RandomState(Scope.own(torch.make_generator_cpu(seed)));
    }

    /// @return the stream that operations draw from which are given none, such as dropout: one for the whole process
    public static RandomState common() {
        return new RandomState(Scope.own(new Generator(torch.getDefaultCPUGenerator())));
    }

    /// Begins anew.
    public void reseed(long seed) {
        generator.set_current_seed(seed);
    }

    /// @return as operations take it, freed with the scope around it
    public GeneratorOptional generator() {
        return new GeneratorOptional(generator);
    }

    /// @return where the stream stands: bytes, freed with the scope around it
    public Tensor state() {
        return generator.get_state();
    }

    /// Goes on where a stream stood.
    public void restore(Tensor state) {
        generator.set_state(state);
    }

    @Override
    public void close() {
        generator.close();
    }
}
