package dev.earnest.platform.campaign.compose;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The commonest words of languages that share a script: articles, pronouns, prepositions. They make up a quarter to a
/// half of ordinary text and hardly occur in other languages; words that are common in two languages with different
/// meanings, such as "die" and "no", are left out of neither, because the shares are compared.
final class LittleWords {
    private static final Map<String, Set<String>> LATIN =
            Map.ofEntries(
                    words(
                            "en",
                            "the of and to in is you that it he was for on are as with his they at be this have from or one had by but not what all were we when your can said there an which she do their if will how about would these some her him has who its"),
                    words(
                            "de",
                            "der die das und ist nicht in zu den ein eine mit sich des auf für von im dem auch es an als nach wie aus er sie bei oder wir ich wird sind noch werden einer um haben nur man über kann wenn aber einen mehr durch vom zum zur hat war"),
                    words(
                            "fr",
                            "le la les de des et à un une du est que en dans qui pour pas sur au il ce plus ne se par avec sont on cette mais nous vous comme ou leur aux ses ont être fait elle je tout si sa deux même peut c'est d'un d'une qu'il l'on"),
                    words(
                            "es",
                            "el la los las de que y en un una por con no para es se del al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante ellos son fue ser su"),
                    words(
                            "it",
                            "il la di che e un una per in non è sono con si da del della le i gli al dei come più ma anche nel lo se questo alla ha dal delle su mi ci quando molto essere cui nella dalla perché suo sua degli"),
                    words(
                            "pt",
                            "o a de que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso são você"),
                    words(
                            "nl",
                            "de het een en van ik te dat die in is niet op zijn met voor er maar aan om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze want nog wordt worden"),
                    words(
                            "sv",
                            "och det att i en jag som är av för på med den till inte har de ett om men var vi sig från så kan när han hon eller man ska vad alla också efter mycket där nu vara över"),
                    words(
                            "da",
                            "og i det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kan"),
                    words(
                            "no",
                            "og i det på som en å er av for med at til den de ikke har jeg om et men så var seg han vi fra ble kan hun eller skal vil være etter når også bare over ved hva dette"),
                    words(
                            "fi",
                            "ja on ei että se hän oli mutta kun niin ovat joka myös sen kuin tai ole hänen mitä vain nyt siitä voi jos tämä minä sinä he me olla sitä ne jotka mukaan vuonna"),
                    words(
                            "pl",
                            "i w na nie z się do to że jest o jak po co ale tak za od przez dla są już tym tylko jego jej może czy był było być który która które także oraz ich gdy tego ze"),
                    words(
                            "cs",
                            "a se v na je že to s z do o ve by jako k za po pro jsem jsou ale co tak jak si nebo když které který která byl bylo jeho od už jen při podle být také aby tím"),
                    words(
                            "hu",
                            "a az és hogy nem is egy ez van volt meg de csak mint már ki el ha vagy még azt én te ezt mert lesz minden nagyon után között lehet amely ami"),
                    words(
                            "ro",
                            "și în de la cu pe nu un o este care din să mai pentru ce sunt au fost dar prin ca sau se lui le are lor după această acest fi ai am"),
                    words(
                            "tr",
                            "ve bir bu da de için ile çok daha gibi ne olarak var o ben sen kadar ama olan sonra her mi değil en şey onun diye ya ki yok ise veya"),
                    words(
                            "id",
                            "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi adalah anda kami seperti dapat"),
                    words(
                            "vi",
                            "và của là có không được cho trong một những các người với khi đã này để ở như từ về đến cũng ra vào lại rất nhiều thì tôi bạn năm"));
    private static final Map<String, Set<String>> CYRILLIC =
            Map.ofEntries(
                    words(
                            "ru",
                            "и в не на что он с как это а по но из у за то все она так его к же бы от был вы мы я о только ее или если они для еще когда даже ли чем может быть также этого который"),
                    words(
                            "uk",
                            "і в не на що він з як це а по але із у за та все вона так його до ж би від був ви ми я про тільки її або якщо вони для ще коли навіть чи може бути також який є й"),
                    words(
                            "bg",
                            "и в не на че той с как това а по но от за то се тя така го към ли би са сте ние аз само или ако те още когато може да също който е беше ще"));
    private static final Map<String, Set<String>> ARABIC =
            Map.ofEntries(
                    words(
                            "ar",
                            "في من على إلى أن التي الذي هذا هذه عن كان لا ما مع هو هي كل بعد بين قد ذلك كما لم أو ثم حيث عند"),
                    words(
                            "fa",
                            "و در به از که این را با است برای آن یک خود تا بر هم نیز شود می شده ها یا اما بود های"),
                    words(
                            "ur",
                            "کے کی میں ہے اور کا سے کو پر نے ہیں یہ کہ وہ اس بھی تھا ایک نہیں کر لیے"));

    // Code and lists of names hit a few of them by chance.
    private static final int LEAST_DIFFERENT = 4;

    private LittleWords() {}

    private static Map.Entry<String, Set<String>> words(String language, String list) {
        return Map.entry(language, Set.copyOf(List.of(list.split(" "))));
    }

    /// @return for each listed language of the script the share of the text's words that are its little words
    static Map<String, Double> shares(String text, String script) {
        List<String> words = Words.of(text.toLowerCase(Locale.ROOT).replace('’', '\''));
        Map<String, Double> shares = new HashMap<>();
        lists(script)
                .forEach((language, little) -> {
                    List<String> found = words.stream().filter(little::contains).toList();
                    boolean several = Set.copyOf(found).size() >= LEAST_DIFFERENT;
                    shares.put(language, several ? (double) found.size() / words.size() : 0.0);
                });
        return shares;
    }

    private static Map<String, Set<String>> lists(String script) {
        return switch (script) {
            case "latin" -> LATIN;
            case "cyrillic" -> CYRILLIC;
            case "arabic" -> ARABIC;
            default -> Map.of();
        };
    }
}
