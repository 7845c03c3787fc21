package dev.earnest.platform.campaign.screen;

import java.util.Locale;
import java.util.Optional;

/// Something a key does on the task screen, with its key in the two sets. The browser's `keymap.js` has the same table;
/// a test compares them.
public enum KeyAction {
    GRADE_1("1", "1"),
    GRADE_2("2", "2"),
    GRADE_3("3", "3"),
    GRADE_4("4", "4"),
    GRADE_5("5", "5"),
    GRADE_6("6", "q"),
    GRADE_7("7", "w"),
    GRADE_8("8", "e"),
    GRADE_9("9", "r"),
    TIE("t", "a"),
    BOTH_BAD("x", "z"),
    CANNOT_JUDGE("c", "x"),
    SUBMIT("Enter", "Space"),
    UNDO("u", "b"),
    SKIP("s", "s"),
    FLAG("f", "f"),
    GUIDELINES("g", "g"),
    DIFFERENCES("d", "d"),
    LINKED("l", "t"),
    MARK("h", ""),
    NARROWER("[", ""),
    WIDER("]", ""),
    SCROLL_DOWN("j", "c"),
    SCROLL_UP("k", "v"),
    HELP("?", "?");

    private final String standard;
    private final String leftHand;

    KeyAction(String standard, String leftHand) {
        this.standard = standard;
        this.leftHand = leftHand;
    }

    /// @return how preferences spell it: `both_bad`
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return its key in a set, empty where it has none
    public String key(KeySet set) {
        return switch (set) {
            case STANDARD -> standard;
            case LEFT_HAND -> leftHand;
        };
    }

    /// @return the action that preferences spell this way
    public static Optional<KeyAction> of(String text) {
        for (KeyAction action : values()) {
            if (action.text().equals(text)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
