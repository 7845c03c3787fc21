package dev.earnest.platform.render;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.InlineParserFactory;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/// Gives each block to the library's inline parser unless that could take too long. The parser is
/// quadratic in a few cases: many `[` before many links, `![` nested without addresses, `\(` that
/// never close. Characters times special characters bounds all of them.
///
/// The library's parser has no public constructor, hence the one import from its `internal` package.
record BoundedInlines(Workload workload) implements InlineParserFactory {
    @Override
    public InlineParser create(InlineParserContext context) {
        InlineParser parser = new InlineParserImpl(context);
        return (lines, block) -> {
            if (block instanceof TableCell) {
                workload.countCell();
            }
            if (workload.allows(cost(lines))) {
                parser.parse(lines, block);
            } else {
                asText(lines, block);
            }
        };
    }

    static long cost(SourceLines lines) {
        long characters = 0;
        long special = 1;
        for (SourceLine line : lines.getLines()) {
            CharSequence content = line.getContent();
            characters += content.length() + 1L;
            for (int index = 0; index < content.length(); index++) {
                if (isSpecial(content.charAt(index))) {
                    special++;
                }
            }
        }
        return characters * special;
    }

    private static boolean isSpecial(char character) {
        return switch (character) {
            case '[', ']', '!', '*', '_', '~', '`', '<', '&', '\\', '$' -> true;
            default -> false;
        };
    }

    private static void asText(SourceLines lines, Node block) {
        boolean first = true;
        for (SourceLine line : lines.getLines()) {
            if (!first) {
                block.appendChild(new SoftLineBreak());
            }
            first = false;
            block.appendChild(new Text(line.getContent().toString()));
        }
    }
}
