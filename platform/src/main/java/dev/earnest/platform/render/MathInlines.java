package dev.earnest.platform.render;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// TeX within a line: `$...$`, `$$...$$`, `\(...\)`, `\[...\]`, by the rules of Pandoc
/// (tex_math_dollars and tex_math_single_backslash): the opening `$` has a non-space character to its
/// right, the closing `$` one to its left and no digit to its right; `\$` is a dollar sign. So `$5 and
/// $6` stays money. Beyond Pandoc: no formula reaches over a back-tick, so that code stays code, none
/// holds a hidden character, and none is longer than [#LONGEST].
final class MathInlines implements InlineContentParserFactory {
    /// Characters of a formula within a paragraph.
    static final int LONGEST = 4_000;

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('$', '\\');
    }

    @Override
    public InlineContentParser create() {
        return MathInlines::parse;
    }

    private static @Nullable ParsedInline parse(InlineParserState state) {
        Scanner scanner = state.scanner();
        return scanner.peek() == '$' ? dollars(scanner) : backslash(scanner);
    }

    private static @Nullable ParsedInline dollars(Scanner scanner) {
        Position start = scanner.position();
        int count = scanner.matchMultiple('$');
        Position afterRun = scanner.position();
        if (count == 1) {
            return isSpace(scanner.peek()) ? ParsedInline.none() : single(scanner);
        }
        ParsedInline formula =
                count == 2 ? untilMark(scanner, '$', '$', true) : ParsedInline.none();
        if (formula != null) {
            return formula;
        }
        String run = scanner.getSource(start, afterRun).getContent();
        return ParsedInline.of(new Text(run), afterRun);
    }

    private static @Nullable ParsedInline backslash(Scanner scanner) {
        scanner.next();
        if (scanner.next('(')) {
            return untilMark(scanner, '\\', ')', false);
        }
        if (scanner.next('[')) {
            return untilMark(scanner, '\\', ']', true);
        }
        return ParsedInline.none();
    }

    /// Up to the first `$` that is not escaped.
    private static @Nullable ParsedInline single(Scanner scanner) {
        Position start = scanner.position();
        boolean afterSpace = false;
        for (int length = 0; length < LONGEST; length++) {
            char character = scanner.peek();
            if (character == Scanner.END || character == '`') {
                return ParsedInline.none();
            }
            if (character == '$') {
                Position end = scanner.position();
                scanner.next();
                char after = scanner.peek();
                boolean closes = !afterSpace && length > 0 && !(after >= '0' && after <= '9');
                return closes ? formula(scanner, start, end, false) : ParsedInline.none();
            }
            afterSpace = isSpace(character);
            skip(scanner);
        }
        return ParsedInline.none();
    }

    /// Up to the first pair of `first` and `second` that is not escaped.
    private static @Nullable ParsedInline untilMark(
            Scanner scanner, char first, char second, boolean display) {
        Position start = scanner.position();
        for (int length = 0; length < LONGEST; length++) {
            char character = scanner.peek();
            if (character == Scanner.END || character == '`') {
                return ParsedInline.none();
            }
            if (character == first) {
                Position end = scanner.position();
                scanner.next();
                if (scanner.next(second)) {
                    return formula(scanner, start, end, display);
                }
                scanner.setPosition(end);
            }
            skip(scanner);
        }
        return ParsedInline.none();
    }

    /// One character, or a backslash and what it escapes.
    private static void skip(Scanner scanner) {
        boolean escape = scanner.peek() == '\\';
        scanner.next();
        if (escape && scanner.peek() != Scanner.END) {
            scanner.next();
        }
    }

    private static @Nullable ParsedInline formula(
            Scanner scanner, Position start, Position end, boolean display) {
        String tex = scanner.getSource(start, end).getContent().strip();
        if (tex.isEmpty() || Hidden.in(tex)) {
            return ParsedInline.none();
        }
        return ParsedInline.of(new MathNodes.Inline(tex, display), scanner.position());
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\n';
    }
}
