package dev.earnest.platform.render;

import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// The direction of lists, quotes and tables: where their marks and columns stand. HTML's own `auto`
/// does not look into children that have a direction themselves, so the first letter is found here.
final class Directions {
    private static final int NODES = 200;
    private static final int CHARACTERS = 200;

    private Directions() {}

    /// @return `rtl` or `ltr` by the first strong letter near the start of the block, else `auto`
    static String of(Node block) {
        Node node = block.getFirstChild();
        for (int seen = 0; seen < NODES && node != null; seen++) {
            if (node instanceof Text text) {
                String direction = of(text.getLiteral());
                if (!direction.equals("auto")) {
                    return direction;
                }
            }
            node = following(node, block);
        }
        return "auto";
    }

    private static String of(String text) {
        for (int index = 0; index < Math.min(text.length(), CHARACTERS); index++) {
            switch (Character.getDirectionality(text.codePointAt(index))) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return "ltr";
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return "rtl";
                }
                default -> {}
            }
        }
        return "auto";
    }

    /// @return the next node of the block in reading order, null at its end
    private static @Nullable Node following(Node node, Node block) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node current = node;
        while (current.getNext() == null) {
            current = current.getParent();
            if (current == null || current.equals(block)) {
                return null;
            }
        }
        return current.getNext();
    }
}
