package dev.earnest.platform.render;

import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Ends a paragraph of very many lines: at each line that does not start with a letter the library
/// copies all lines before it, which is quadratic. The lines from there to the next empty line become
/// plain text. Must be the first block factory.
record LongParagraphs(int most, Workload workload) implements BlockParserFactory {
    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        if (matched.getParagraphLines().getLines().size() <= most) {
            return BlockStart.none();
        }
        workload.simplify();
        return BlockStart.of(new PlainParser()).atIndex(state.getIndex());
    }

    /// Lines that are shown as they are.
    static final class Plain extends CustomBlock {
        private final StringBuilder text = new StringBuilder();

        String text() {
            return text.toString();
        }
    }

    private static final class PlainParser extends AbstractBlockParser {
        private final Plain block = new Plain();

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            block.text.append(line.getContent()).append('\n');
        }
    }
}
