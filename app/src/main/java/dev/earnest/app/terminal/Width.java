package dev.earnest.app.terminal;

/// How many columns a text takes on a terminal: East Asian wide characters and most emoji take two,
/// combining marks and joiners none. Roughly Unicode's East Asian Width; enough to align tables.
public final class Width {
    private Width() {}

    /// @return columns of a text without control characters
    public static int of(String text) {
        int width = 0;
        for (int index = 0; index < text.length(); ) {
            char character = text.charAt(index);
            if (character < 0x300) {
                width++;
                index++;
                continue;
            }
            int point = text.codePointAt(index);
            width += of(point);
            index += Character.charCount(point);
        }
        return width;
    }

    private static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        boolean wide =
                (point >= 0x1100 && point <= 0x115F)
                        || (point >= 0x2E80 && point <= 0x303E)
                        || (point >= 0x3041 && point <= 0xA4CF)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /// Cuts a text to at most `columns`, with an ellipsis, and shows control characters as `�`, so that a
    /// hostile id can neither break a table nor steer the terminal.
    public static String fit(String text, int columns) {
        StringBuilder clean = new StringBuilder(text.length());
        int width = 0;
        for (int index = 0; index < text.length(); ) {
            int point = text.codePointAt(index);
            index += Character.charCount(point);
            if (Character.isISOControl(point) || isBidirectionalControl(point)) {
                point = 0xFFFD;
            }
            int own = of(point);
            if (width + own > columns - (index < text.length() ? 1 : 0)) {
                return clean.append('…').toString();
            }
            width += own;
            clean.appendCodePoint(point);
        }
        return clean.toString();
    }

    private static boolean isBidirectionalControl(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}
