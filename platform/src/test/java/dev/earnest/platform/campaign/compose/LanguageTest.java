package dev.earnest.platform.campaign.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {
    private static final Map<String, String> TEXTS =
            Map.of(
                    "en",
                            "The sky is blue because short waves of the light are scattered more than long ones by the air.",
                    "de",
                            "Der Himmel ist blau, weil kurze Wellen des Lichts von der Luft mehr gestreut werden als die langen.",
                    "fr",
                            "Le ciel est bleu parce que les ondes courtes de la lumière sont plus diffusées par l'air que les longues.",
                    "es",
                            "El cielo es azul porque las ondas cortas de la luz se dispersan más en el aire que las largas.",
                    "pt",
                            "O céu é azul porque as ondas curtas da luz são mais espalhadas pelo ar do que as ondas longas.",
                    "ru",
                            "Небо синее, потому что короткие волны света рассеиваются в воздухе сильнее, чем длинные, и это видно.",
                    "uk",
                            "Небо синє, тому що короткі хвилі світла розсіюються в повітрі сильніше, ніж довгі, і це видно всім.",
                    "zh", "天空是蓝色的，因为短波光比长波光更容易被空气散射。",
                    "ja", "空が青いのは、短い波長の光が空気によってより強く散乱されるからです。",
                    "ar",
                            "السماء زرقاء لأن الموجات القصيرة من الضوء تتشتت في الهواء أكثر من الموجات الطويلة التي هي أقل");

    private static String text(String tag) {
        return Objects.requireNonNull(TEXTS.get(tag), tag);
    }

    @Test
    void aTextInTheLanguageAskedForIsLeftAlone() {
        TEXTS.forEach((tag, text) ->
                assertThat(Language.instead(text, tag)).as("%s: %s", tag, text).isEmpty());
    }

    @Test
    void aTextInAnotherLanguageIsNamed() {
        TEXTS.forEach((tag, text) ->
                TEXTS.keySet().stream()
                        .filter(asked -> !asked.equals(tag))
                        .forEach(asked ->
                                assertThat(Language.instead(text, asked))
                                        .as("%s text where %s is asked for", tag, asked)
                                        .contains(tag)));
    }

    @ParameterizedTest
    @CsvSource({
        "'Zu kurz, um etwas zu sagen', en",
        "'Der Himmel ist blau, weil die Luft das Licht der Sonne streut und so', ''",
        "'Der Himmel ist blau, weil die Luft das Licht der Sonne streut und so', tlh",
        "'for i in range(10): print(i); x = y + z; return foo(bar, baz) if qux else None', fr",
        "'Tokyo Berlin Paris London Madrid Rome Vienna Prague Oslo Lisbon', en"
    })
    void whereLittleIsKnownNothingIsSaid(String text, String asked) {
        assertThat(Language.instead(text, asked)).isEmpty();
    }

    @Test
    void aRegionBelongsToItsLanguage() {
        assertThat(Language.instead(text("pt"), "pt-BR")).isEmpty();
        assertThat(Language.instead(text("de"), "en-GB")).isEqualTo(Optional.of("de"));
        assertThat(Language.name("de")).isEqualTo("German");
    }
}
