/// Decoder-only language models: their shapes, parameters and forward passes. Checkpoints, tokenizers, templates and
/// generation have packages of their own.
@NullMarked
package dev.earnest.model;

import org.jspecify.annotations.NullMarked;
