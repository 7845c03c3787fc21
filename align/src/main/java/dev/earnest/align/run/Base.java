package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.model.Family;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a run starts from.
public sealed interface Base {
    /// A model in a Hugging Face folder with its tokenizer.
    ///
    /// @param path of the folder
    record Folder(Path path) implements Base {}

    /// A model with random weights.
    ///
    /// @param family GPT-2 or Llama
    /// @param hidden size of the hidden state, a multiple of `heads`
    /// @param layers number of blocks
    /// @param heads query heads
    /// @param keyValueHeads a divisor of `heads`; GPT-2 has as many as heads
    /// @param positions longest sequence, in tokens
    /// @param words where its tokenizer comes from
    record Fresh(
            Family family,
            int hidden,
            int layers,
            int heads,
            int keyValueHeads,
            int positions,
            Words words)
            implements Base {
        public Fresh {
            if (family != Family.GPT2 && family != Family.LLAMA) {
                throw new AlignException(
                        "a fresh model is gpt2 or llama; for " + family + " name a folder");
            }
            if (heads < 1 || hidden % heads != 0) {
                throw new AlignException(
                        "hidden is " + hidden + ": it is a multiple of the " + heads + " heads");
            }
        }
    }

    /// Where the tokenizer of a fresh model comes from.
    sealed interface Words {
        /// @param path a folder with a tokenizer.json
        record Folder(Path path) implements Words {}

        /// A byte-level BPE tokenizer trained on the texts of the run.
        ///
        /// @param vocabulary most tokens, at least 257 and the special ones
        /// @param turns what it knows of conversations
        record Trained(int vocabulary, Turns turns) implements Words {
            /// A tokenizer that knows nothing of conversations.
            public Trained(int vocabulary) {
                this(vocabulary, Turns.none());
            }

            public Trained {
                int least = 257 + turns.special().size();
                if (vocabulary < least) {
                    throw new AlignException(
                            "vocabulary is "
                                    + vocabulary
                                    + ": the 256 bytes, the end of a text"
                                    + (least > 257 ? " and the special tokens" : "")
                                    + " need "
                                    + least);
                }
            }
        }
    }

    /// What the tokenizer of a fresh model knows of conversations.
    ///
    /// @param special tokens around turns, each once and of two characters or more
    /// @param template the chat template saved with it
    record Turns(List<String> special, Optional<String> template) {
        /// The token that ends a text.
        static final String END_OF_TEXT = "<|endoftext|>";

        public Turns {
            special = List.copyOf(special);
            for (String token : special) {
                if (token.length() < 2 || token.equals(END_OF_TEXT)) {
                    throw new AlignException(
                            "special token '"
                                    + token
                                    + "': take two characters or more, and not the end of a text");
                }
            }
            if (new HashSet<>(special).size() < special.size()) {
                throw new AlignException("a special token is named twice: " + special);
            }
        }

        /// @return nothing
        public static Turns none() {
            return new Turns(List.of(), Optional.empty());
        }

        /// @return `<|im_start|>`, `<|im_end|>` and the template that goes with them
        public static Turns chatml() {
            return new Turns(List.of("<|im_start|>", "<|im_end|>"), Optional.of(Chat.CHATML));
        }
    }
}
