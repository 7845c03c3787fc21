package dev.earnest.platform.campaign.screen;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The keys of one person. Immutable.
///
/// @param set what they start from
/// @param single whether keys work alone, without Ctrl or Alt; who speaks their input turns this off (WCAG 2.1.4)
/// @param custom keys they changed: a single character in lower case, a name of [#NAMED], or empty for no key
public record KeyChoice(KeySet set, boolean single, Map<KeyAction, String> custom) {
    /// Keys with names that may be chosen. Backspace, Tab and Escape keep their own meaning.
    public static final Set<String> NAMED =
            Set.of(
                    "Enter",
                    "Space",
                    "ArrowUp",
                    "ArrowDown",
                    "ArrowLeft",
                    "ArrowRight",
                    "Home",
                    "End",
                    "PageUp",
                    "PageDown",
                    "Insert",
                    "Delete",
                    "F2",
                    "F4",
                    "F7",
                    "F8",
                    "F9",
                    "F10");

    /// The standard set, nothing changed.
    public static final KeyChoice STANDARD = new KeyChoice(KeySet.STANDARD, true, Map.of());

    /// @throws InvalidException where a key cannot be used or two actions have the same one
    public KeyChoice {
        Objects.requireNonNull(set, "set");
        EnumMap<KeyAction, String> copy = new EnumMap<>(KeyAction.class);
        copy.putAll(custom);
        custom = Collections.unmodifiableMap(copy);
        List<Problem> problems = new ArrayList<>();
        custom.forEach((action, key) -> {
            if (!usable(key)) {
                problems.add(
                        new Problem(
                                "/custom/" + action.text(),
                                "a key is one character that is not a space, or one of"
                                        + " Enter, Space, the arrow keys and a few more"));
            }
        });
        if (problems.isEmpty()) {
            conflicts(set, custom, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /// @return the key of an action, empty where it has none
    public String key(KeyAction action) {
        return custom.getOrDefault(action, action.key(set));
    }

    private static boolean usable(String key) {
        if (key.isEmpty() || NAMED.contains(key)) {
            return true;
        }
        int character = key.codePointAt(0);
        return key.length() == Character.charCount(character)
                && !Character.isWhitespace(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT
                && Character.getType(character) != Character.SURROGATE
                && !Character.isUpperCase(character);
    }

    private static void conflicts(
            KeySet set, Map<KeyAction, String> custom, List<Problem> problems) {
        Map<String, KeyAction> taken = new HashMap<>();
        for (KeyAction action : KeyAction.values()) {
            String key = custom.getOrDefault(action, action.key(set));
            KeyAction other = key.isEmpty() ? null : taken.putIfAbsent(key, action);
            if (other != null) {
                KeyAction changed = custom.containsKey(action) ? action : other;
                KeyAction kept = changed == action ? other : action;
                problems.add(
                        new Problem(
                                "/custom/" + changed.text(),
                                "the key '"
                                        + key
                                        + "' belongs to '"
                                        + kept.text()
                                        + "' already; choose another one"));
            }
        }
    }
}
