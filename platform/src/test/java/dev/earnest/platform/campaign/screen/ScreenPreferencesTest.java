package dev.earnest.platform.campaign.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScreenPreferencesTest {
    private static ScreenPreferences read(String json) {
        return ScreenPreferences.read(Json.parse(json));
    }

    private static List<Problem> problems(String json) {
        InvalidException fault = catchThrowableOfType(InvalidException.class, () -> read(json));
        assertThat(fault).as("refused: %s", json).isNotNull();
        return fault.problems();
    }

    @Test
    void everybodyStartsWithTheStandardKeysAndHalfTheWidth() {
        ScreenPreferences start = read("{}");
        assertThat(start).isEqualTo(ScreenPreferences.DEFAULT);
        assertThat(start.split()).isEqualTo(50);
        assertThat(start.linkedScroll()).isFalse();
        assertThat(start.guidelinesOpen()).isFalse();
        assertThat(start.keys().set()).isEqualTo(KeySet.STANDARD);
        assertThat(start.keys().single()).isTrue();
        assertThat(start.keys().custom()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String json =
                "{\"keys\":{\"set\":\"left_hand\",\"single\":false,\"custom\":{\"tie\":\"m\",\"mark\":\"F2\",\"flag\":\"\"}},"
                        + "\"linked_scroll\":true,\"split\":35,\"guidelines_open\":true}";
        ScreenPreferences preferences = read(json);
        assertThat(ScreenPreferences.read(preferences.write())).isEqualTo(preferences);
        assertThat(preferences.keys().key(KeyAction.TIE)).isEqualTo("m");
        assertThat(preferences.keys().key(KeyAction.FLAG)).isEmpty();
        assertThat(preferences.keys().key(KeyAction.SUBMIT)).isEqualTo("Space");
    }

    @ParameterizedTest
    @EnumSource(KeySet.class)
    void noSetHasOneKeyTwice(KeySet set) {
        Set<String> seen = new HashSet<>();
        for (KeyAction action : KeyAction.values()) {
            String key = action.key(set);
            assertThat(key.isEmpty() || seen.add(key)).as("%s: %s", action, key).isTrue();
        }
    }

    @Test
    void theLeftHandReachesEveryKeyOfItsSet() {
        String near = "12345qwertasdfgzxcvb";
        for (KeyAction action : KeyAction.values()) {
            String key = action.key(KeySet.LEFT_HAND);
            assertThat(
                            key.isEmpty()
                                    || key.equals("Space")
                                    || key.equals("?")
                                    || near.contains(key))
                    .as("%s: %s", action, key)
                    .isTrue();
        }
    }

    @Test
    void twoActionsOnOneKeyAreRefusedAtTheOneThatChanged() {
        assertThat(problems("{\"keys\":{\"custom\":{\"tie\":\"s\"}}}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("/keys/custom/tie");
                    assertThat(problem.message()).contains("'s'", "'skip'");
                });
    }

    @Test
    void twoActionsMayChangePlaces() {
        KeyChoice keys = read("{\"keys\":{\"custom\":{\"tie\":\"s\",\"skip\":\"t\"}}}").keys();
        assertThat(keys.key(KeyAction.SKIP)).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "Backspace",
                "Tab",
                "Escape",
                " ",
                "ab",
                "A",
                "\\u0000",
                "\\u202e",
                "\\ud800"
            })
    void aKeyIsOneVisibleCharacterOrANamedOne(String key) {
        assertThat(problems("{\"keys\":{\"custom\":{\"tie\":\"" + key + "\"}}}"))
                .anySatisfy(problem -> assertThat(problem.field()).isEqualTo("/keys/custom/tie"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "ж", "é", ";", "Enter", "ArrowUp", "F9"})
    void charactersOfEveryKeyboardMayBeChosen(String key) {
        assertThat(
                        read("{\"keys\":{\"custom\":{\"submit\":\"\",\"tie\":\"" + key + "\"}}}")
                                .keys()
                                .key(KeyAction.TIE))
                .isEqualTo(key);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThat(
                        problems(
                                "{\"keys\":{\"set\":\"right_foot\",\"single\":1},\"split\":\"wide\",\"linked_scroll\":null,"
                                        + "\"theme\":\"</script>\"}"))
                .extracting(Problem::field)
                .contains("/keys/set", "/keys/single", "/split", "/linked_scroll", "");
    }

    @Test
    void whatIsNotKnownIsNotRepeatedInTheMessage() {
        assertThat(problems("{\"</script>\":1}"))
                .allSatisfy(problem ->
                        assertThat(problem.field() + problem.message())
                                .doesNotContain("</script>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "76", "-1", "4000000000", "50.5"})
    void neitherResponseDisappears(String split) {
        assertThat(problems("{\"split\":" + split + "}"))
                .extracting(Problem::field)
                .containsExactly("/split");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null"})
    void preferencesAreAnObject(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidException.class);
    }

    @Test
    void aChoiceDoesNotChangeWithTheMapItWasMadeFrom() {
        Map<KeyAction, String> custom = new EnumMap<>(KeyAction.class);
        custom.put(KeyAction.TIE, "m");
        KeyChoice choice = new KeyChoice(KeySet.STANDARD, true, custom);
        custom.put(KeyAction.TIE, "n");
        assertThat(choice.key(KeyAction.TIE)).isEqualTo("m");
    }
}
