package dev.earnest.platform.campaign.compose;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// In which scripts languages are written. Names are those of Unicode in lower case; Chinese characters and both kana
/// are one script here, because Japanese mixes them: kana alone tell Japanese from Chinese.
final class Scripts {
    private static final Set<String> LATIN =
            Set.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi",
                    "pl", "cs", "sk", "sl", "hr", "hu", "ro", "tr", "id", "ms", "vi", "et", "lv",
                    "lt", "is", "ga", "cy", "ca", "eu", "gl", "sw", "af", "tl", "sq", "mt", "lb");
    private static final Set<String> CYRILLIC =
            Set.of("ru", "uk", "bg", "be", "mk", "kk", "ky", "mn", "tg");
    private static final Set<String> ARABIC = Set.of("ar", "fa", "ur", "ps", "ug", "sd");
    private static final Map<String, String> ONE =
            Map.ofEntries(
                    Map.entry("ja", "japanese"),
                    Map.entry("zh", "han"),
                    Map.entry("ko", "hangul"),
                    Map.entry("el", "greek"),
                    Map.entry("he", "hebrew"),
                    Map.entry("th", "thai"),
                    Map.entry("lo", "lao"),
                    Map.entry("km", "khmer"),
                    Map.entry("my", "myanmar"),
                    Map.entry("hi", "devanagari"),
                    Map.entry("bn", "bengali"),
                    Map.entry("ta", "tamil"),
                    Map.entry("te", "telugu"),
                    Map.entry("ka", "georgian"),
                    Map.entry("hy", "armenian"),
                    Map.entry("am", "ethiopic"));
    // Letters of other scripts are common as names and quotations; this many are the text itself.
    private static final double MOST = 0.6;
    private static final double KANA = 0.1;

    private Scripts() {}

    /// @return the script of most letters; empty where none has most
    static Optional<String> of(String text) {
        Map<String, Integer> letters = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(name(UnicodeScript.of(letter)), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int kana = letters.getOrDefault("kana", 0);
        int han = letters.getOrDefault("han", 0);
        if (kana + han > MOST * all) {
            return Optional.of(kana > KANA * (kana + han) ? "japanese" : "han");
        }
        return letters.entrySet().stream()
                .filter(script -> script.getValue() > MOST * all)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String name(UnicodeScript script) {
        return switch (script) {
            case HIRAGANA, KATAKANA -> "kana";
            default -> script.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /// @return the scripts of a language; empty where it is not listed
    static Set<String> written(String language) {
        if (LATIN.contains(language)) {
            return Set.of("latin");
        }
        if (CYRILLIC.contains(language)) {
            return Set.of("cyrillic");
        }
        if (ARABIC.contains(language)) {
            return Set.of("arabic");
        }
        return language.equals("sr") || language.equals("uz") || language.equals("az")
                ? Set.of("latin", "cyrillic")
                : Optional.ofNullable(ONE.get(language)).map(Set::of).orElse(Set.of());
    }

    /// @return the language of a script that one language of the list has for itself
    static Optional<String> only(String script) {
        return ONE.entrySet().stream()
                .filter(one -> one.getValue().equals(script))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
