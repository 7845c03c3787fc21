package dev.earnest.torch;

import static org.bytedeco.pytorch.global.torch.cuda_is_available;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/// What of libtorch this process found.
///
/// @param threads how many threads one operation may use, at least 1
/// @param cuda whether an NVIDIA GPU can be used
public record Libtorch(int threads, boolean cuda) {
    private static final String NO_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final String PRODUCTS = "org.bytedeco.openblas.load";
    private static final String MKL = "/org/bytedeco/mkl/global/mkl_rt.class";

    /// Loads libtorch; the first call of a process takes seconds because it unpacks the native libraries. Threads are
    /// those of the whole process: the last call counts.
    ///
    /// @param threads how many threads one operation may use, at least 1
    /// @throws TorchException where there is no libtorch for this system, or it cannot be loaded
    public static Libtorch load(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": it is at least 1");
        }
        // The presets would read the size of the process at every allocation (twice the cost of a
        // small operation) and
        // refuse to go beyond four times the Java heap, which says nothing about native memory.
        if (System.getProperty(NO_LIMIT) == null) {
            System.setProperty(NO_LIMIT, "0");
        }
        if (hasMkl() && System.getProperty(PRODUCTS) == null) {
            System.setProperty(PRODUCTS, "mkl_rt");
        }
        try {
            NativeHeap.keepFreed();
            Loader.load(torch.class);
            set_num_threads(threads);
            openblas.blas_set_num_threads(threads);
            return new Libtorch(threads, cuda_is_available());
        } catch (LinkageError | RuntimeException e) {
            throw new TorchException(
                    "libtorch cannot be loaded on "
                            + platform()
                            + " ("
                            + TorchException.firstLine(e)
                            + "): it runs on Linux x86-64 with glibc 2.35 or newer, macOS and Windows x86-64",
                    e);
        }
    }

    /// The same with one thread: every run repeats bit by bit.
    ///
    /// @throws TorchException where there is no libtorch for this system, or it cannot be loaded
    public static Libtorch load() {
        return load(1);
    }

    private static boolean hasMkl() {
        return Libtorch.class.getResource(MKL) != null;
    }

    private static String platform() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .toLowerCase(Locale.ROOT);
    }

    /// @return the best device there is
    public Hardware best() {
        return cuda ? Hardware.CUDA : Hardware.CPU;
    }

    /// @return one line that says what was found
    public String line() {
        String version = torch.class.getPackage().getImplementationVersion();
        String found = "libtorch " + (version == null ? "" : version.replaceFirst("-.*", ""));
        return cuda
                ? found + " on an NVIDIA GPU (bfloat16)"
                : found
                        + " on the CPU (float32), "
                        + threads
                        + (threads == 1 ? " thread" : " threads")
                        + (hasMkl() ? ", products by MKL" : "");
    }
}
