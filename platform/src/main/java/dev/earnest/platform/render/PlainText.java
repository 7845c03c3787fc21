package dev.earnest.platform.render;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The words of a part of the tree without any formatting, for what is folded or over a limit.
final class PlainText {
    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(Node node) {
        PlainText plain = new PlainText();
        plain.add(node);
        return plain.text.toString();
    }

    private void add(Node node) {
        switch (node) {
            case Text part -> text.append(part.getLiteral());
            case Code code -> text.append(code.getLiteral());
            case HtmlInline html -> text.append(html.getLiteral());
            case HtmlBlock html -> text.append(html.getLiteral());
            case FencedCodeBlock code -> text.append(code.getLiteral());
            case IndentedCodeBlock code -> text.append(code.getLiteral());
            case LongParagraphs.Plain lines -> text.append(lines.text());
            case MathNodes.Inline formula -> text.append('$').append(formula.tex()).append('$');
            case MathNodes.Display formula -> text.append(formula.tex());
            case SoftLineBreak _, HardLineBreak _ -> text.append('\n');
            default -> {}
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            add(child);
        }
        if (node instanceof TableCell && node.getNext() != null) {
            text.append(" | ");
        } else if (endsLine(node)) {
            text.append('\n');
        }
    }

    private boolean endsLine(Node node) {
        boolean whole = node instanceof TableRow || node instanceof Block;
        return whole && !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
    }
}
