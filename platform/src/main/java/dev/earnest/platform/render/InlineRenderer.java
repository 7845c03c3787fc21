package dev.earnest.platform.render;

import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Writes what stands in a line. Recursion is as deep as the parser's limit on nesting.
record InlineRenderer(HtmlOut out, RenderWords words) {
    /// The one HTML tag with a meaning here: models use it for lines in table cells.
    private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br *?/?>");

    private static final int SHOWN_ADDRESS = 300;

    void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (out.full()) {
                Marks.write(PlainText.of(child), out);
            } else {
                one(child);
            }
        }
    }

    private void one(Node node) {
        switch (node) {
            case Text text -> Marks.write(text.getLiteral(), out);
            case SoftLineBreak _ -> out.text("\n");
            case HardLineBreak _ -> out.open("br");
            case Emphasis _ -> wrapped("em", node);
            case StrongEmphasis _ -> wrapped("strong", node);
            case Strikethrough _ -> wrapped("del", node);
            case Code code -> code(code.getLiteral());
            case MathNodes.Inline formula -> math(formula.tex(), formula.display());
            case HtmlInline html when LINE_BREAK.matcher(html.getLiteral()).matches() ->
                    out.open("br");
            case HtmlInline html -> Marks.write(html.getLiteral(), out);
            case Link link -> link(link);
            case Image image -> image(image);
            default -> children(node);
        }
    }

    void math(String tex, boolean display) {
        out.open("span", "class", "math", "data-display", Boolean.toString(display), "dir", "ltr");
        out.text(tex);
        out.close("span");
    }

    private void wrapped(String element, Node node) {
        out.open(element);
        children(node);
        out.close(element);
    }

    private void code(String literal) {
        out.open("code", "dir", "ltr");
        Marks.write(literal, out);
        out.close("code");
    }

    private void link(Link link) {
        Optional<String> address = SafeLinks.address(link.getDestination());
        if (address.isEmpty()) {
            children(link);
            if (!PlainText.of(link).equals(link.getDestination())) {
                address(link.getDestination());
            }
            return;
        }
        out.open(
                "a",
                "href",
                address.get(),
                "rel",
                AllowList.RELATION,
                "target",
                "_blank",
                "data-external",
                "");
        children(link);
        out.close("a");
    }

    /// A picture is never loaded: that would tell its server who looks at which response.
    private void image(Image image) {
        String description = PlainText.of(image).strip();
        out.open("span", "class", "image");
        Marks.write(
                description.isEmpty()
                        ? "[" + words.image() + "]"
                        : "[" + words.image() + ": " + description + "]",
                out);
        out.close("span");
        address(image.getDestination());
    }

    private void address(String destination) {
        if (destination.isBlank()) {
            return;
        }
        String shown =
                destination.length() <= SHOWN_ADDRESS
                        ? destination
                        : destination.substring(
                                        0, destination.offsetByCodePoints(0, SHOWN_ADDRESS / 2))
                                + "…";
        out.text(" ");
        out.open("span", "class", "address", "dir", "ltr");
        Marks.write("(" + shown + ")", out);
        out.close("span");
    }
}
