/// A thin layer over libtorch (the JavaCPP presets). Tensors are those of `org.bytedeco.pytorch`, so that model code
/// reads like the paper; this package adds what the presets lack: one place that prepares the library
/// ([dev.earnest.torch.Libtorch]), scopes that free native memory ([dev.earnest.torch.Scope]), an optimiser whose state
/// can be kept ([dev.earnest.torch.AdamW]), random states, and files of tensors.
@NullMarked
package dev.earnest.torch;

import org.jspecify.annotations.NullMarked;
