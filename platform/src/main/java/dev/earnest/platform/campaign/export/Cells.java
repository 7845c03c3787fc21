package dev.earnest.platform.campaign.export;

/// Cells of tables that people open in spreadsheets.
public final class Cells {
    private Cells() {}

    /// Keeps a spreadsheet from taking a text for a formula (CWE-1236): one that begins with `=`, `+`, `-`, `@`, a tab or
    /// a carriage return, also after blanks, gets an apostrophe before it. Numbers are not texts; do not pass them.
    public static String harmless(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        return switch (text.charAt(at)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20' ->
                    "'" + text;
            default -> text;
        };
    }

    /// @param delimiter a comma or a tab
    /// @return the field as RFC 4180 writes it, quoted where it must be; a zero character becomes U+FFFD
    public static String quoted(String text, char delimiter) {
        String whole = text.replace('\0', '\ufffd');
        boolean plain =
                whole.indexOf(delimiter) < 0
                        && whole.indexOf('"') < 0
                        && whole.indexOf('\n') < 0
                        && whole.indexOf('\r') < 0;
        return plain ? whole : '"' + whole.replace("\"", "\"\"") + '"';
    }
}
