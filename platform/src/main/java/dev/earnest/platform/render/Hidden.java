package dev.earnest.platform.render;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Which characters of a text cannot be seen though they change what is seen: direction controls, zero
/// width characters, control characters, blank letters. What spelling needs is not hidden: joiners inside
/// emoji and inside words of joining scripts, one variation selector after a character that has variants.
///
/// The rules follow Unicode TR 51 (emoji sequences) and RFC 5892, appendix A (joiners in words).
final class Hidden {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAG = 0xE007F;
    private static final int LONGEST_FLAG = 8;

    /// Scripts whose letters change shape beside each other, so that joiners are spelling.
    private static final Set<UnicodeScript> JOINING =
            EnumSet.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.MANDAIC,
                    UnicodeScript.NKO,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.PHAGS_PA,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.ORIYA,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU,
                    UnicodeScript.KANNADA,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.SINHALA,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.TIBETAN,
                    UnicodeScript.BALINESE,
                    UnicodeScript.JAVANESE);

    private Hidden() {}

    /// @return whether the character at `index`, the first unit of a code point, is hidden where it stands
    static boolean at(String text, int index) {
        int point = text.codePointAt(index);
        if (within(point, 0x20, 0x7E) || point == '\n' || point == '\t' || !suspect(point)) {
            return false;
        }
        int before = index == 0 ? -1 : text.codePointBefore(index);
        int next = index + Character.charCount(point);
        int after = next < text.length() ? text.codePointAt(next) : -1;
        return switch (point) {
            case ZERO_WIDTH_JOINER -> !joinsEmoji(before, after) && !insideWord(before, after);
            case ZERO_WIDTH_NON_JOINER -> !insideWord(before, after);
            default -> {
                if (isTag(point)) {
                    yield !insideFlag(text, index);
                }
                yield !selectsVariant(before, point, after);
            }
        };
    }

    /// @return whether any character of the text is hidden
    static boolean in(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!Character.isLowSurrogate(text.charAt(index)) || isLone(text, index)) {
                if (at(text, index)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLone(String text, int index) {
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static boolean suspect(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.FORMAT -> !isVisibleFormat(point);
            case Character.UNASSIGNED -> isNoncharacter(point) || isIgnorableBlock(point);
            default -> isBlankLetter(point) || isVariationSelector(point);
        };
    }

    /// Number signs and hieroglyph joiners are formats by category but have ink or lay out ink.
    private static boolean isVisibleFormat(int point) {
        return within(point, 0x600, 0x605)
                || point == 0x6DD
                || point == 0x70F
                || point == 0x890
                || point == 0x891
                || point == 0x8E2
                || point == 0x110BD
                || point == 0x110CD
                || within(point, 0x13430, 0x1343F);
    }

    private static boolean isNoncharacter(int point) {
        return within(point, 0xFDD0, 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
    }

    private static boolean isIgnorableBlock(int point) {
        return point == 0x2065 || within(point, 0xFFF0, 0xFFF8) || within(point, 0xE0000, 0xE0FFF);
    }

    /// Letters and symbols without ink: fillers, the empty Braille pattern, inherent vowels.
    private static boolean isBlankLetter(int point) {
        return point == 0x34F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0;
    }

    private static boolean isVariationSelector(int point) {
        return within(point, 0xFE00, 0xFE0F)
                || within(point, 0xE0100, 0xE01EF)
                || within(point, 0x180B, 0x180D)
                || point == 0x180F;
    }

    private static boolean selectsVariant(int before, int selector, int after) {
        if (before < 0 || !isVariationSelector(selector)) {
            return false;
        }
        if (selector == EMOJI_STYLE || selector == EMOJI_STYLE - 1) {
            return before < 0x80 ? after == KEYCAP : Character.isEmoji(before);
        }
        if (within(selector, 0x180B, 0x180F)) {
            return UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
        }
        if (selector >= 0xE0100) {
            return Character.isIdeographic(before);
        }
        return Character.isIdeographic(before)
                || (before > 0x7F && Character.getType(before) == Character.MATH_SYMBOL)
                || UnicodeScript.of(before) == UnicodeScript.MYANMAR
                || UnicodeScript.of(before) == UnicodeScript.PHAGS_PA;
    }

    private static boolean joinsEmoji(int before, int after) {
        return before >= 0
                && after >= 0
                && Character.isExtendedPictographic(after)
                && (before == EMOJI_STYLE
                        || Character.isExtendedPictographic(before)
                        || Character.isEmojiModifier(before));
    }

    /// Between two letters of a joining script, or after a sign such as a virama at a word's end.
    private static boolean insideWord(int before, int after) {
        return isJoining(before) && (isJoining(after) || isMark(before));
    }

    private static boolean isJoining(int point) {
        if (point < 0x300 || !(Character.isLetter(point) || isMark(point))) {
            return false;
        }
        // Arabic vowel signs belong to no script of their own.
        return JOINING.contains(UnicodeScript.of(point))
                || within(point, 0x64B, 0x655)
                || point == 0x670;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }

    private static boolean isTag(int point) {
        return within(point, 0xE0020, END_OF_TAG);
    }

    /// A flag of a region is a black flag, a few tag characters and the end of the tag.
    private static boolean insideFlag(String text, int index) {
        int start = index;
        for (int step = 0; step < LONGEST_FLAG && start > 0; step++) {
            int before = text.codePointBefore(start);
            if (before == BLACK_FLAG) {
                return flagEnds(text, start);
            }
            if (!isTag(before) || before == END_OF_TAG) {
                return false;
            }
            start -= Character.charCount(before);
        }
        return false;
    }

    private static boolean flagEnds(String text, int start) {
        int index = start;
        for (int step = 0; step < LONGEST_FLAG && index < text.length(); step++) {
            int point = text.codePointAt(index);
            if (point == END_OF_TAG) {
                return step > 0;
            }
            if (!isTag(point)) {
                return false;
            }
            index += Character.charCount(point);
        }
        return false;
    }
}
