/// Tokenizers of Hugging Face folders: reading, encoding, decoding, streaming, and training new ones.
@NullMarked
package dev.earnest.model.tokens;

import org.jspecify.annotations.NullMarked;
