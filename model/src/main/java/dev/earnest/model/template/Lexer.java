package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a template into tokens as Jinja does with trim_blocks and lstrip_blocks: the first newline after a block goes,
/// and blanks before a block that begins its line; `-` strips all white space on its side, `+` keeps it.
final class Lexer {
    private static final Pattern BEGIN = Pattern.compile("\\{[{%#]");
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*[-+]?%}");
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(\\+%}|-%}|%})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}_]*");
    private static final Pattern NUMBER =
            Pattern.compile("\\d+(?:_\\d+)*(?:(\\.\\d+(?:_\\d+)*)?([eE][+-]?\\d+)?)");
    private static final Pattern OPERATOR =
            Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

    private final String name;
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int lineAt;
    private int line = 1;

    private Lexer(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /// @param name of the template in errors
    static List<Token> tokens(String name, String template) {
        String lines = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer =
                new Lexer(
                        name,
                        lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        Matcher begin = BEGIN.matcher(source);
        while (begin.find(at)) {
            int start = begin.start();
            char kind = source.charAt(start + 1);
            Matcher raw = RAW.matcher(source).region(start, source.length());
            boolean isRaw = kind == '%' && raw.lookingAt();
            char sign = sign(start + 2);
            data(start, kind == '{' ? '+' : sign, kind == '{' && sign == '-');
            if (isRaw) {
                at = raw.end();
                if (raw.group().endsWith("-%}")) {
                    skipSpace();
                }
                raw();
            } else if (kind == '#') {
                comment(start);
            } else {
                add(kind == '{' ? Token.Kind.OUTPUT_BEGIN : Token.Kind.BLOCK_BEGIN, "", start);
                at = start + 2 + (sign == ' ' ? 0 : 1);
                expression(kind == '{', start);
            }
        }
        if (at < source.length()) {
            add(Token.Kind.DATA, source.substring(at), at);
        }
        add(Token.Kind.END, "", source.length());
    }

    private char sign(int place) {
        char c = place < source.length() ? source.charAt(place) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    /// Adds the text up to a construct, without what the construct strips from it.
    private void data(int end, char sign, boolean stripOutput) {
        String text = source.substring(at, end);
        boolean lineStarts = at == 0 || source.charAt(at - 1) == '\n';
        if (sign == '-' || stripOutput) {
            text = PythonText.stripRight(text);
        } else if (sign != '+') {
            int from = text.lastIndexOf('\n') + 1;
            if ((from > 0 || lineStarts) && PythonText.stripRight(text.substring(from)).isEmpty()) {
                text = text.substring(0, from);
            }
        }
        if (!text.isEmpty()) {
            add(Token.Kind.DATA, text, at);
        }
    }

    private void comment(int start) {
        int end = source.indexOf("#}", start + 2);
        if (end < 0) {
            throw error(start, "a comment is not ended: '#}' is missing");
        }
        char sign = sign(end - 1);
        at = end + 2;
        afterBlock(end > start + 2 ? sign : ' ');
    }

    private void afterBlock(char sign) {
        if (sign == '-') {
            skipSpace();
        } else if (sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    private void raw() {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(at)) {
            throw error(at, "'raw' is not ended: '{% endraw %}' is missing");
        }
        data(end.start(), end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0), false);
        at = end.end();
        afterBlock(end.group(2).charAt(0));
    }

    private void skipSpace() {
        while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private void expression(boolean output, int start) {
        String close = output ? "}}" : "%}";
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                throw error(
                        start,
                        "'"
                                + (output ? "{{" : "{%")
                                + "' is not ended: '"
                                + close
                                + "' is missing");
            }
            if (open.isEmpty()) {
                char sign = sign(at);
                int skip = sign == '-' || (sign == '+' && !output) ? 1 : 0;
                if (source.startsWith(close, at + skip)) {
                    add(output ? Token.Kind.OUTPUT_END : Token.Kind.BLOCK_END, "", at);
                    at += skip + 2;
                    if (output) {
                        if (skip == 1) {
                            skipSpace();
                        }
                    } else {
                        afterBlock(skip == 1 ? sign : '%');
                    }
                    return;
                }
            }
            piece(open);
        }
    }

    private void piece(Deque<Character> open) {
        char c = source.charAt(at);
        if (c == '\'' || c == '"') {
            string(c);
            return;
        }
        Matcher matcher = NAME.matcher(source).region(at, source.length());
        if (matcher.lookingAt()) {
            add(Token.Kind.NAME, matcher.group(), at);
        } else if (matcher.usePattern(NUMBER).lookingAt()) {
            boolean real = matcher.group(1) != null || matcher.group(2) != null;
            add(real ? Token.Kind.FLOAT : Token.Kind.INTEGER, matcher.group().replace("_", ""), at);
        } else if (matcher.usePattern(OPERATOR).lookingAt()) {
            balance(open, matcher.group());
            add(Token.Kind.OPERATOR, matcher.group(), at);
        } else {
            throw error(
                    at,
                    "unexpected character '" + Character.toString(source.codePointAt(at)) + "'");
        }
        at = matcher.end();
    }

    private void balance(Deque<Character> open, String operator) {
        switch (operator) {
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "{" -> open.push('}');
            case ")", "]", "}" -> {
                if (open.isEmpty() || open.pop() != operator.charAt(0)) {
                    throw error(at, "unexpected '" + operator + "'");
                }
            }
            default -> {}
        }
    }

    private void string(char quote) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw error(at, "a string is not ended: " + quote + " is missing");
        }
        try {
            add(Token.Kind.STRING, PythonText.unescape(source.substring(at + 1, end)), at);
        } catch (ModelException e) {
            throw error(at, String.valueOf(e.getMessage()));
        }
        at = end + 1;
    }

    private void add(Token.Kind kind, String text, int place) {
        tokens.add(new Token(kind, text, line(place)));
    }

    private int line(int place) {
        for (; lineAt < place; lineAt++) {
            if (source.charAt(lineAt) == '\n') {
                line++;
            }
        }
        return line;
    }

    private ModelException error(int place, String message) {
        return new ModelException(name + ":" + line(place) + ": " + message);
    }
}
