package dev.earnest.platform.render;

import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// Turns the Markdown of a stranger into HTML that is safe to put into a page: CommonMark with GitHub's
/// tables and strikethrough and TeX formulas. Raw HTML appears as text, pictures are named and never
/// loaded, links lead only to `http`, `https` and `mailto` addresses, hidden characters are marked.
///
/// Time and size are bounded for every text: what is too long is cut, what is too deep, too wide or too
/// costly becomes plain text, and the result says so. Thread-safe; results depend on nothing but the
/// arguments.
public final class SafeMarkdown {
    private final Limits limits;
    private final UnaryOperator<Parser.Builder> changes;
    private final UnaryOperator<String> secondNet;

    /// A renderer with the standard limits: 2,000,000 characters, tables of 500 rows, 30 lists in each
    /// other.
    public SafeMarkdown() {
        this(Limits.standard());
    }

    SafeMarkdown(Limits limits) {
        this(limits, UnaryOperator.identity(), SecondNet::sanitize);
    }

    /// For tests, which try each net alone and break the parser.
    ///
    /// @param changes made to the parser before it is built
    /// @param secondNet what the HTML passes at the end
    SafeMarkdown(
            Limits limits, UnaryOperator<Parser.Builder> changes, UnaryOperator<String> secondNet) {
        this.limits = limits;
        this.changes = changes;
        this.secondNet = secondNet;
    }

    /// @param markdown any text at all
    /// @return the safe HTML
    public RenderedText render(String markdown, RenderOptions options) {
        String source = cut(markdown);
        int formatted = endOfLines(source);
        Workload workload = new Workload(limits);
        Node document;
        try {
            document = parse(source.substring(0, formatted), workload);
        } catch (RuntimeException | StackOverflowError bug) {
            // A text that trips the library must not take the page down: it is still readable.
            workload.simplify();
            return plain(source, markdown.length(), options, workload);
        }
        HtmlOut out = open(options);
        HtmlRenderer renderer = new HtmlRenderer(out, options, limits, workload);
        renderer.blocks(document);
        if (formatted < source.length()) {
            workload.simplify();
            renderer.plain(withPlainLineEnds(source.substring(formatted)));
        }
        return finish(out, source.length(), markdown.length(), options, workload);
    }

    /// Shows a text as it is, line by line, without reading it as Markdown.
    ///
    /// @param text any text at all
    /// @return the safe HTML
    public RenderedText plain(String text, RenderOptions options) {
        return plain(cut(text), text.length(), options, new Workload(limits));
    }

    private RenderedText plain(
            String source, int characters, RenderOptions options, Workload workload) {
        HtmlOut out = open(options);
        new HtmlRenderer(out, options, limits, workload).plain(withPlainLineEnds(source));
        return finish(out, source.length(), characters, options, workload);
    }

    private HtmlOut open(RenderOptions options) {
        HtmlOut out = new HtmlOut(limits.elements(), limits.outputCharacters());
        if (options.language().isEmpty()) {
            out.open("div", "class", "rendered");
        } else {
            out.open("div", "class", "rendered", "lang", options.language());
        }
        return out;
    }

    private RenderedText finish(
            HtmlOut out, int shown, int all, RenderOptions options, Workload workload) {
        if (workload.simplified()) {
            note(out, options.words().simplified());
        }
        if (shown < all) {
            note(out, options.words().cutNote(shown, all));
        }
        out.close("div");
        return new RenderedText(secondNet.apply(out.html()), all, shown, workload.simplified());
    }

    private static void note(HtmlOut out, String text) {
        out.open("p", "class", "note", "dir", "auto");
        out.text(text);
        out.close("p");
    }

    private Node parse(String source, Workload workload) {
        try {
            return parser(workload, List.of(tables(), strikethrough())).parse(source);
        } catch (Workload.TooManyCells tooMany) {
            workload.simplify();
            return parser(workload, List.of(strikethrough())).parse(source);
        }
    }

    private static Extension tables() {
        return TablesExtension.builder().maxCells(null).build();
    }

    private static Extension strikethrough() {
        return StrikethroughExtension.builder().requireTwoTildes(true).build();
    }

    private Parser parser(Workload workload, List<Extension> extensions) {
        Parser.Builder builder =
                Parser.builder()
                        .customBlockParserFactory(
                                new LongParagraphs(limits.paragraphLines(), workload))
                        .customBlockParserFactory(new MathBlocks())
                        .customInlineContentParserFactory(new MathInlines())
                        .inlineParserFactory(new BoundedInlines(workload))
                        .maxOpenBlockParsers(limits.blockDepth())
                        .maxInlineNesting(limits.inlineDepth())
                        .extensions(extensions);
        return changes.apply(builder).build();
    }

    private static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// @return where the lines end that are read as Markdown
    private int endOfLines(String source) {
        int lines = 0;
        for (int index = 0; index < source.length(); index++) {
            char character = source.charAt(index);
            if (character == '\n' || character == '\r') {
                lines++;
                if (lines == limits.lines()) {
                    return index + 1;
                }
            }
        }
        return source.length();
    }

    private String cut(String text) {
        if (text.length() <= limits.characters()) {
            return text;
        }
        int end = limits.characters();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
