package dev.earnest.platform.render;

import java.util.regex.Pattern;

/// Whether a text says a name of its own author, as in "I am ...", "as ..., I ..." or "I was made by
/// ...". Looks only at the few words around the name.
final class SelfDescription {
    private static final int BEFORE = 80;
    private static final int AFTER = 100;
    private static final int SENTENCE = 240;

    private static final Pattern I_AM =
            Pattern.compile(
                    "(?iu)(?:^|[^\\p{L}])(?:i am|i['’]m|my name is|my name['’]s|as me,"
                            + "|je suis|je m['’]appelle|mon nom est|soy|me llamo|mi nombre es"
                            + "|ich bin|ich hei(?:ß|ss)e|mein name ist|eu sou|meu nome é|me chamo"
                            + "|io sono|sono|mi chiamo|ik ben|mijn naam is|jag är|jag heter"
                            + "|jestem|nazywam się|ben|adım|nama saya|saya adalah|tôi là"
                            + "|я|меня зовут|мене звати|من|اسمي|أنا|मैं)"
                            + "[\\s:,\"'“”‘’«»*_`—–-]{1,5}$");
    private static final Pattern I_AM_WITHOUT_SPACES =
            Pattern.compile("(?:我是|我叫|我的名字是|私は|わたしは|名前は|저는|나는)[\\s「『\"“*_`]{0,4}$");
    private static final Pattern AS = Pattern.compile("(?iu)(?:^|[^\\p{L}])as [*_`\"“]{0,3}$");
    private static final Pattern I_FOLLOWS =
            Pattern.compile("(?iu)^[*_`\"”]{0,3},\\s+(?:i\\b|i['’]|my\\b|an? )");
    private static final Pattern IS_A_MODEL =
            Pattern.compile(
                    "(?iu)^[*_`\"”]{0,3}(?:,| is| —| –)\\s+(?:an?|the) (?:[\\p{L}-]+ ){0,4}"
                            + "(?:ai|llm|language model|chatbot)\\b");
    private static final Pattern WAS_MADE =
            Pattern.compile(
                    "(?iu)^[*_`\"”]{0,3},\\s+(?:which was |an? [\\p{L} -]{1,40} )?"
                            + "(?:made|developed|created|built|trained) by\\b");
    private static final Pattern MADE_BY =
            Pattern.compile(
                    "(?iu)\\b(?:made|developed|created|built|trained|designed|provided) by"
                            + " (?:the )?(?:(?:team|people|researchers|engineers) (?:at|from|of) )?"
                            + "[*_`\"“]{0,3}$");
    private static final Pattern OF_ITSELF =
            Pattern.compile(
                    "(?iu)(?:^|[^\\p{L}])(?:i am|i['’]m|i was|i have been|my (?:maker|creator"
                            + "|developer)s?|(?:ai|language) (?:model|assistant)|an ai|chatbot)(?:$|[^\\p{L}])");

    private SelfDescription() {}

    /// @return whether the text calls its author by the name between `start` and `end`
    static boolean names(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - BEFORE), start);
        String after = text.substring(end, Math.min(text.length(), end + AFTER));
        return I_AM.matcher(before).find()
                || I_AM_WITHOUT_SPACES.matcher(before).find()
                || (AS.matcher(before).find() && I_FOLLOWS.matcher(after).find())
                || IS_A_MODEL.matcher(after).find()
                || WAS_MADE.matcher(after).find();
    }

    /// @return whether the text says that the company from `start` on made its author
    static boolean namesMaker(String text, int start) {
        String before = text.substring(Math.max(0, start - BEFORE), start);
        return MADE_BY.matcher(before).find() && OF_ITSELF.matcher(sentence(text, start)).find();
    }

    private static String sentence(String text, int end) {
        int start = end;
        while (start > Math.max(0, end - SENTENCE) && ".!?\n".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(start, end);
    }
}
