package dev.earnest.align.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// What the surface of an English text tells of the care it was written with: length, variety of words, capitals,
/// punctuation, slang, links and kinds of small words. Nothing is learnt, and no topic is known. The list was set before
/// any result was seen, after the surface features of Habernal and Gurevych 2016 (P16-1150), section 5.
public final class SurfaceText {
    /// The names of the features, in order.
    public static final List<String> NAMES =
            List.of(
                    "log words",
                    "root words",
                    "log characters",
                    "letters per word",
                    "share of long words",
                    "log different words",
                    "different words per word",
                    "different words per root word",
                    "log sentences",
                    "log words per sentence",
                    "log share of capitals",
                    "share of words in capitals",
                    "exclamation marks",
                    "question marks",
                    "commas",
                    "commas per word",
                    "quotation marks",
                    "digits",
                    "link",
                    "brackets",
                    "dots in a row",
                    "marks in a row",
                    "modal verbs",
                    "first person",
                    "second person",
                    "connectives",
                    "negations",
                    "slang",
                    "function words",
                    "small i",
                    "begins with a capital",
                    "sentences that begin with a capital",
                    "ends with a mark",
                    "line ends",
                    "odd characters");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:'[A-Za-z]+)*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern DOTS = Pattern.compile("\\.\\.+");
    private static final Pattern MARKS = Pattern.compile("[!?]{2,}");
    private static final String PLAIN_MARKS = ".,!?'\"()-";
    private static final String LAST_MARKS = ".!?\")";
    private static final int LONG_WORD = 6;
    private static final double LEAST_CAPITALS = 1e-3;

    private static final Set<String> MODAL =
            words("can could may might must shall should will would ought");
    private static final Set<String> FIRST = words("i me my mine myself we us our ours");
    private static final Set<String> SECOND = words("you your yours u ur yourself");
    private static final Set<String> CONNECTIVES =
            words(
                    "because therefore thus however although though since hence moreover furthermore"
                            + " while whereas unless if so but also");
    private static final Set<String> NEGATIONS =
            words("no not never none nothing nobody don't doesn't isn't can't won't cannot dont");
    private static final Set<String> SLANG =
            words(
                    "u ur lol lmao omg wtf gonna wanna gotta cuz cause bcuz plz thx dont cant wont im"
                            + " ive thats b r y wat wats coz idk ppl stupid dumb idiot shit fuck crap"
                            + " suck sucks damn hell");
    private static final Set<String> FUNCTION =
            words(
                    "the a an of in on at to for with by from as is are was were be been that this"
                            + " these those it they he she and or");

    private SurfaceText() {}

    /// @return one number for each of [#NAMES], all finite, for any text
    public static double[] of(String text) {
        List<String> words = WORD.matcher(text).results().map(found -> found.group()).toList();
        List<String> small = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        List<String> sentences =
                Arrays.stream(SENTENCE_END.split(text)).filter(each -> !each.isBlank()).toList();
        double count = Math.max(1, words.size());
        double different = new HashSet<>(small).size();
        double sentenceCount = Math.max(1, sentences.size());
        List<Double> row = new ArrayList<>();
        row.add(Math.log(count));
        row.add(Math.sqrt(count));
        row.add(Math.log(Math.max(1, text.length())));
        row.add(small.stream().mapToInt(String::length).average().orElse(0));
        row.add(small.stream().filter(word -> word.length() > LONG_WORD).count() / count);
        row.add(Math.log(different + 1));
        row.add(different / count);
        row.add(different / Math.sqrt(count));
        row.add(Math.log(sentenceCount));
        row.add(Math.log(count / sentenceCount));
        double capitals = count(text, Character::isUpperCase);
        row.add(
                Math.log(
                        LEAST_CAPITALS + capitals / Math.max(1, count(text, Character::isLetter))));
        row.add(words.stream().filter(SurfaceText::shouted).count() / count);
        row.add(Math.log1p(count(text, c -> c == '!')));
        row.add(Math.log1p(count(text, c -> c == '?')));
        double commas = count(text, c -> c == ',');
        row.add(Math.log1p(commas));
        row.add(commas / count);
        row.add(Math.log1p(count(text, c -> c == '"')));
        row.add(Math.log1p(count(text, Character::isDigit)));
        row.add(text.contains("http") || text.contains("www.") ? 1.0 : 0.0);
        row.add(Math.log1p(count(text, c -> c == '(')));
        row.add(Math.log1p(found(DOTS, text)));
        row.add(Math.log1p(found(MARKS, text)));
        row.add(among(small, MODAL) / count);
        row.add(among(small, FIRST) / count);
        row.add(among(small, SECOND) / count);
        row.add(among(small, CONNECTIVES) / count);
        row.add(among(small, NEGATIONS) / count);
        row.add(Math.log1p(among(small, SLANG)));
        row.add(among(small, FUNCTION) / count);
        row.add(Math.log1p(among(words, Set.of("i"))));
        String stripped = text.strip();
        row.add(capital(stripped));
        row.add(sentences.stream().mapToDouble(each -> capital(each.strip())).average().orElse(0));
        row.add(
                !stripped.isEmpty()
                                && LAST_MARKS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                        ? 1.0
                        : 0.0);
        row.add(Math.log1p(count(text, c -> c == '\n')));
        row.add(Math.log1p(count(text, SurfaceText::odd)));
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    private static double count(String text, IntPredicate wanted) {
        return text.chars().filter(wanted).count();
    }

    private static double found(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static double among(List<String> words, Set<String> wanted) {
        return words.stream().filter(wanted::contains).count();
    }

    private static boolean shouted(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isLowerCase);
    }

    private static double capital(String text) {
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0)) ? 1 : 0;
    }

    private static boolean odd(int c) {
        return !Character.isLetterOrDigit(c)
                && !Character.isWhitespace(c)
                && PLAIN_MARKS.indexOf(c) < 0;
    }
}
