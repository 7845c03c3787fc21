package dev.earnest.platform.render;

import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;

/// Mathematics in the tree of a text: TeX without its delimiters.
final class MathNodes {
    private MathNodes() {}

    /// A formula in a line of text.
    static final class Inline extends CustomNode {
        private final String tex;
        private final boolean display;

        Inline(String tex, boolean display) {
            this.tex = tex;
            this.display = display;
        }

        String tex() {
            return tex;
        }

        boolean display() {
            return display;
        }
    }

    /// A formula on lines of its own. Without TeX when it was never closed; then it has children like a
    /// paragraph.
    static final class Display extends CustomBlock {
        private String tex = "";

        String tex() {
            return tex;
        }

        void close(String content) {
            tex = content;
        }
    }
}
