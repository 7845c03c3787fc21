package dev.earnest.platform.render;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Formulas over several lines, from a line that starts with `$$` or `\[` to one that ends with `$$` or
/// `\]`. They need a block of their own because lines such as `+ b` or `= c` inside would otherwise
/// become lists and headings. An empty line ends an unclosed one, which then is an ordinary paragraph.
final class MathBlocks implements BlockParserFactory {
    private static final int CODE_INDENT = 4;

    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        if (state.getIndent() >= CODE_INDENT) {
            return BlockStart.none();
        }
        String line = state.getLine().getContent().toString();
        int start = state.getNextNonSpaceIndex();
        boolean dollars = line.startsWith("$$", start);
        if (!dollars && !line.startsWith("\\[", start)) {
            return BlockStart.none();
        }
        String closer = dollars ? "$$" : "\\]";
        if (line.indexOf(closer, start + 2) >= 0 || line.startsWith("$$$", start)) {
            return BlockStart.none();
        }
        if (dollars && isOpen(matched.getParagraphLines())) {
            return BlockStart.none();
        }
        return BlockStart.of(new Parser(closer)).atIndex(start);
    }

    /// @return whether a `$$` earlier in the paragraph waits for this one
    private static boolean isOpen(SourceLines paragraph) {
        boolean open = false;
        for (SourceLine line : paragraph.getLines()) {
            String content = line.getContent().toString();
            int at = content.indexOf("$$");
            while (at >= 0) {
                open = !open;
                at = content.indexOf("$$", at + 2);
            }
        }
        return open;
    }

    private static final class Parser extends AbstractBlockParser {
        private final MathNodes.Display block = new MathNodes.Display();
        private final List<SourceLine> lines = new ArrayList<>();
        private final String closer;
        private boolean prose;

        Parser(String closer) {
            this.closer = closer;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            if (state.isBlank()) {
                return BlockContinue.none();
            }
            String line = state.getLine().getContent().toString();
            String rest = line.substring(state.getIndex()).stripTrailing();
            if (prose
                    || !rest.endsWith(closer)
                    || rest.indexOf(closer) != rest.length() - closer.length()) {
                return BlockContinue.atIndex(state.getIndex());
            }
            String tex = content(rest.substring(0, rest.length() - closer.length()));
            if (tex.isEmpty() || Hidden.in(tex)) {
                prose = true;
                return BlockContinue.atIndex(state.getIndex());
            }
            block.close(tex);
            return BlockContinue.finished();
        }

        @Override
        public void addLine(SourceLine line) {
            lines.add(line);
        }

        @Override
        public void parseInlines(InlineParser inlineParser) {
            if (block.tex().isEmpty() && !lines.isEmpty()) {
                inlineParser.parse(SourceLines.of(lines), block);
            }
        }

        private String content(String lastLine) {
            StringBuilder tex = new StringBuilder();
            for (SourceLine line : lines) {
                tex.append(line.getContent()).append('\n');
            }
            return tex.append(lastLine).substring(closer.length()).strip();
        }
    }
}
