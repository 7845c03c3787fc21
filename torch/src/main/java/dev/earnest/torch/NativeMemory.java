package dev.earnest.torch;

import org.bytedeco.javacpp.Pointer;

/// What native memory this process holds through the presets: a leak shows as a count that grows from step to step.
///
/// @param pointers native objects that Java knows of and that are not freed
/// @param residentBytes size of the process in memory
public record NativeMemory(long pointers, long residentBytes) {
    /// @return as of now
    public static NativeMemory now() {
        return new NativeMemory(Pointer.totalCount(), Pointer.physicalBytes());
    }
}
