package dev.earnest.platform.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Writes the blocks of a text. No white space stands between elements, since the style sheet keeps the
/// line breaks of the text. Recursion is as deep as the parser's limit on nesting. One use, one thread.
final class HtmlRenderer {
    private static final Pattern CODE_LANGUAGE =
            Pattern.compile("(" + AllowList.CODE_LANGUAGE + ")(?:[\\s{:,].*)?", Pattern.DOTALL);
    private static final int LOWEST_HEADING = 6;

    private final HtmlOut out;
    private final RenderOptions options;
    private final Workload workload;
    private final InlineRenderer inlines;
    private final TableRenderer tables;

    HtmlRenderer(HtmlOut out, RenderOptions options, Limits limits, Workload workload) {
        this.out = out;
        this.options = options;
        this.workload = workload;
        this.inlines = new InlineRenderer(out, options.words());
        this.tables = new TableRenderer(out, inlines, options.words(), limits.tableRows());
    }

    void blocks(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (out.full()) {
                rest(child);
                return;
            }
            one(child);
        }
    }

    /// This block and its later siblings as plain text.
    private void rest(Node first) {
        workload.simplify();
        StringBuilder text = new StringBuilder();
        for (Node node = first; node != null; node = node.getNext()) {
            text.append(PlainText.of(node)).append('\n');
        }
        plain(text.toString());
    }

    private void one(Node node) {
        switch (node) {
            case Paragraph _ when isInTightList(node) -> {
                inlines.children(node);
                if (node.getNext() != null && !(node.getNext() instanceof ListBlock)) {
                    out.text("\n");
                }
            }
            case Paragraph _ -> paragraph(node);
            case Heading heading -> heading(heading);
            case BlockQuote _ -> container("blockquote", node);
            case BulletList _ -> container("ul", node);
            case OrderedList list -> ordered(list);
            case ListItem _ -> item(node);
            case FencedCodeBlock code -> code(code.getLiteral(), code.getInfo());
            case IndentedCodeBlock code -> code(code.getLiteral(), "");
            case HtmlBlock html -> plain(html.getLiteral());
            case LongParagraphs.Plain lines -> plain(lines.text());
            case ThematicBreak _ -> out.open("hr");
            case TableBlock table -> tables.write(table);
            case MathNodes.Display formula when formula.tex().isEmpty() -> paragraph(formula);
            case MathNodes.Display formula -> {
                out.open("p", "class", "math", "dir", "ltr");
                inlines.math(formula.tex(), true);
                out.close("p");
            }
            case LinkReferenceDefinition _ -> {}
            default -> blocks(node);
        }
    }

    private void paragraph(Node node) {
        out.open("p", "dir", "auto");
        inlines.children(node);
        out.close("p");
    }

    private void heading(Heading heading) {
        int level = Math.min(LOWEST_HEADING, heading.getLevel() + options.topHeading() - 1);
        out.open("h" + level, "dir", "auto");
        inlines.children(heading);
        out.close("h" + level);
    }

    private void container(String element, Node node) {
        out.open(element, "dir", Directions.of(node));
        blocks(node);
        out.close(element);
    }

    private void ordered(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        if (start == null || start == 1) {
            container("ol", list);
            return;
        }
        out.open("ol", "dir", Directions.of(list), "start", Integer.toString(start));
        blocks(list);
        out.close("ol");
    }

    private void item(Node item) {
        out.open("li", "dir", Directions.of(item));
        blocks(item);
        out.close("li");
    }

    private void code(String literal, String info) {
        Matcher language = CODE_LANGUAGE.matcher(info.strip());
        out.open("pre", "dir", "ltr");
        if (language.matches()) {
            out.open("code", "class", "language-" + language.group(1), "dir", "ltr");
        } else {
            out.open("code", "dir", "ltr");
        }
        Marks.write(literal, out);
        out.close("code");
        out.close("pre");
    }

    /// The inner element keeps a line break at the very start, which `pre` alone would lose.
    void plain(String text) {
        out.open("pre", "class", "plain", "dir", "auto");
        out.open("span");
        Marks.write(text.stripTrailing(), out);
        out.close("span");
        out.close("pre");
    }

    private static boolean isInTightList(Node paragraph) {
        Node item = paragraph.getParent();
        return item instanceof ListItem
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }
}
