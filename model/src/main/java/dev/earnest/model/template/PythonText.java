package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.math.BigDecimal;
import java.util.Locale;

/// Python's ways with texts and numbers where Java's differ.
final class PythonText {
    private PythonText() {}

    /// @return what Python's str.isspace says of a character
    static boolean isSpace(int c) {
        return (c >= 9 && c <= 13)
                || (c >= 28 && c <= 32)
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    static String stripLeft(String text) {
        int from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    static String stripRight(String text) {
        int to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /// @param text inside of quotes
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            switch (kind) {
                case '\n' -> {}
                case '\\', '\'', '"' -> out.append(kind);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case 'x', 'u', 'U' -> {
                    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
                    out.appendCodePoint(hexadecimal(text, i + 1, digits));
                    i += digits;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int end = i;
                    while (end < text.length()
                            && end < i + 3
                            && text.charAt(end) >= '0'
                            && text.charAt(end) <= '7') {
                        end++;
                    }
                    out.append((char) Integer.parseInt(text.substring(i, end), 8));
                    i = end - 1;
                }
                case 'N' -> throw new ModelException("characters by name (\\N) are not supported");
                default -> out.append('\\').append(kind);
            }
        }
        return out.toString();
    }

    private static int hexadecimal(String text, int from, int digits) {
        try {
            int code = Integer.parseUnsignedInt(text.substring(from, from + digits), 16);
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ModelException("a string has a bad escape after '\\'", e);
        }
        throw new ModelException("a string has an escape beyond Unicode");
    }

    /// @return Python's repr of a float
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = decimal.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "")
                + mantissa
                + "e"
                + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /// @return Python's repr of a text
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        case '\t' -> out.append("\\t");
                        case '\\' -> out.append("\\\\");
                        default -> {
                            if (c == quote) {
                                out.append('\\').append(quote);
                            } else if (c == ' ' || printable(c)) {
                                out.appendCodePoint(c);
                            } else {
                                out.append(
                                        c < 0x100
                                                ? String.format("\\x%02x", c)
                                                : c < 0x10000
                                                        ? String.format("\\u%04x", c)
                                                        : String.format("\\U%08x", c));
                            }
                        }
                    }
                });
        return out.append(quote).toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
