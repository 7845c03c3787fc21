package dev.earnest.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private final PasswordRules rules = PasswordRules.ordinary();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven grey herons",
                "Trelawney-82-umbrella",
                "zwölf Schwäne am See",
                "пять синих слонов",
                "jK8#wq2!xT9z",
                "          x y",
                "password of my grandmother"
            })
    void anythingLongThatIsNotGuessedFirstIsFine(String password) {
        assertThat(rules.fault(password, List.of("Ann Example", "ann@example.org"))).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertThat(rules.fault("short", List.of()).orElseThrow())
                .contains("at least 12", "this one has 5");
        assertThat(rules.fault("🦢🦆🐤🐧🐦🦅🦉🦚🦜🐓🦃", List.of()).orElseThrow())
                .contains("this one has 11");
        assertThat(rules.fault("🦢🦆🐤🐧🐦🦅🦉🦚🦜🐓🦃🕊", List.of())).isEmpty();
        assertThat(rules.fault("ab".repeat(200), List.of()).orElseThrow()).contains("at most 256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password2024!",
                "correcthorsebatterystaple",
                "qwertyuiop123",
                "12welcome2026",
                "changeme!!!!!",
                "1q2w3e4r5t6y",
                "iloveyouforever"
            })
    void commonPasswordsAreRefusedAlsoWithDigitsAround(String password) {
        assertThat(rules.fault(password, List.of()).orElseThrow()).contains("guessed first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "PASSWORDPASSWORD",
                "1234567890123",
                "zyxwvutsrqponm",
                "098765432109",
                "abababababababa"
            })
    void repetitionsAndRunsAreRefused(String password) {
        assertThat(rules.fault(password, List.of()).orElseThrow()).contains("repeats or counts");
    }

    @Test
    void passwordsMadeFromNameOrAddressAreRefused() {
        List<String> known = List.of("Ann-Kathrin Example", "ann.kathrin.example@example.org");
        for (String password :
                List.of(
                        "Ann-Kathrin Example",
                        "ann-kathrinexample2026",
                        "ann.kathrin.example",
                        "ann.kathrin.example@example.org",
                        "ann.kathrin.example99!")) {
            assertThat(rules.fault(password, known)).as(password).isPresent();
        }
        assertThat(rules.fault("annotating kathrin at dusk", known)).isEmpty();
    }
}
