package dev.earnest.evaluate.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a verdict from a reply, strictly. A verdict is a mark in double square brackets. Where all marks of a reply
/// agree, they are the verdict; where they differ, the last line decides, and only if it holds a single one. Anything
/// else is unreadable: never a tie, never a default.
public final class VerdictReader {
    private static final Pattern MARK = Pattern.compile("\\[\\[([^\\[\\]\\n]{1,200})\\]\\]");
    private static final Pattern NUMBER =
            Pattern.compile("(?:(?:rating|score)\\s*:?\\s*)?(-?\\d+(?:\\.\\d+)?)(?:\\s*/\\s*10)?");

    private VerdictReader() {}

    /// What reading came to.
    sealed interface Found {
        /// A verdict.
        record One(Verdict verdict) implements Found {}

        /// None, with the reason.
        record None(String reason) implements Found {}
    }

    /// @param cut whether the reply ended at the longest length allowed
    static Found read(Task task, String reply, boolean cut) {
        if (cut) {
            return new Found.None("the reply was cut at its longest length; raise --max-tokens");
        }
        Matcher marks = MARK.matcher(reply);
        Set<String> all = new LinkedHashSet<>();
        while (marks.find()) {
            all.add(normal(marks.group(1)));
        }
        if (all.isEmpty()) {
            return new Found.None(
                    reply.isBlank() ? "the reply is empty" : "the reply holds no [[verdict]]");
        }
        if (all.size() > 1) {
            String last = lastLine(reply);
            Matcher ending = MARK.matcher(last);
            Set<String> inLast = new LinkedHashSet<>();
            while (ending.find()) {
                inLast.add(normal(ending.group(1)));
            }
            if (inLast.size() != 1) {
                return new Found.None(
                        "the reply holds several verdicts ("
                                + String.join(", ", all)
                                + ") and its last line does not decide");
            }
            all = inLast;
        }
        return understood(task, all.iterator().next());
    }

    /// @param least the lowest rating
    /// @param most the highest
    /// @return the rating that a reply ends in, by the same strict rules; empty where there is none in range
    public static OptionalDouble rating(String reply, double least, double most) {
        Task.Single any = new Task.Single(Question.of("", ""), Candidate.of("", ""));
        return read(any, reply, false) instanceof Found.One(Verdict.Score(double points))
                        && points >= least
                        && points <= most
                ? OptionalDouble.of(points)
                : OptionalDouble.empty();
    }

    private static String normal(String mark) {
        String plain = mark.strip().replaceAll("\\s+", " ");
        // Some other letters have a plain capital, such as the dotless i; they are no verdict.
        return isAscii(plain) ? plain.toUpperCase(Locale.ROOT) : plain;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }

    private static String lastLine(String reply) {
        return reply.stripTrailing().lines().reduce("", (before, line) -> line);
    }

    private static Found understood(Task task, String mark) {
        if (!isAscii(mark)) {
            return new Found.None("[[" + mark + "]] holds letters that no verdict has");
        }
        return switch (task) {
            case Task.Pair _ -> preference(mark);
            case Task.Single _ -> score(mark);
            case Task.Ranking ranking -> order(mark, ranking.candidates().size());
        };
    }

    private static Found preference(String mark) {
        return switch (mark.replace(" ", "")) {
            case "A>>B" -> found(Side.FIRST, true);
            case "A", "A>B" -> found(Side.FIRST, false);
            case "C", "A=B", "TIE" -> found(Side.TIE, false);
            case "B", "B>A" -> found(Side.SECOND, false);
            case "B>>A" -> found(Side.SECOND, true);
            default -> new Found.None("[[" + mark + "]] is no verdict on two answers");
        };
    }

    private static Found found(Side side, boolean strong) {
        return new Found.One(new Verdict.Preference(side, strong));
    }

    private static Found score(String mark) {
        Matcher number = NUMBER.matcher(mark.toLowerCase(Locale.ROOT));
        if (!number.matches()) {
            return new Found.None("[[" + mark + "]] is no number");
        }
        double points = Double.parseDouble(number.group(1));
        return points >= 1 && points <= 10
                ? new Found.One(new Verdict.Score(points))
                : new Found.None("[[" + mark + "]] is not from 1 to 10");
    }

    private static Found order(String mark, int candidates) {
        List<Integer> places = new ArrayList<>();
        for (String letter : mark.split("[>,]", -1)) {
            String one = letter.strip();
            if (one.length() != 1) {
                return new Found.None("[[" + mark + "]] is no order such as B>A>C");
            }
            places.add(one.charAt(0) - 'A');
        }
        boolean whole =
                places.size() == candidates
                        && places.stream().distinct().count() == candidates
                        && places.stream().allMatch(place -> place >= 0 && place < candidates);
        return whole
                ? new Found.One(new Verdict.Order(places))
                : new Found.None(
                        "[["
                                + mark
                                + "]] does not name each of the "
                                + candidates
                                + " answers once");
    }
}
