package dev.earnest.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// The C library's heap, from which libtorch takes the memory of tensors on the CPU.
final class NativeHeap {
    // <malloc.h> of glibc.
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;

    private static final int KEPT = 1 << 30;
    private static final int OLDER = 1 << 25;

    private NativeHeap() {}

    /// Lets glibc keep up to 1 GiB of freed memory instead of giving every large tensor's back to the system at once: a
    /// step of training frees and takes the same hundreds of megabytes again and again, and a tenth of its time went into
    /// pages that the system had to clear. What the environment says about it (`MALLOC_MMAP_THRESHOLD_`) goes before.
    /// Elsewhere than with glibc nothing happens.
    static void keepFreed() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                || System.getenv("MALLOC_MMAP_THRESHOLD_") != null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("mallopt").ifPresent(address -> set(linker, address));
    }

    @SuppressWarnings("restricted") // every program of the house starts with native access enabled
    private static void set(Linker linker, MemorySegment address) {
        MethodHandle mallopt =
                linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            // Older versions refuse (answer 0) more than 32 MiB; where that is refused too all
            // stays as it was, because
            // the other threshold alone would keep this one from growing.
            boolean kept = (int) mallopt.invokeExact(M_MMAP_THRESHOLD, KEPT) != 0;
            if (kept || (int) mallopt.invokeExact(M_MMAP_THRESHOLD, OLDER) != 0) {
                int _ = (int) mallopt.invokeExact(M_TRIM_THRESHOLD, KEPT);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("mallopt cannot be called", e);
        }
    }
}
