package dev.earnest.align.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What can be seen of a worked solution of a word problem without knowing its answer: which numbers of the question it
/// uses, how its calculations hang together, and what kind of number it ends with. Calculations stand as `<<2*3=6>>`.
final class SolutionText {
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*\\.?\\d*");
    private static final Pattern SIGNED = Pattern.compile("-?\\d[\\d,]*\\.?\\d*");
    private static final Pattern CALCULATION = Pattern.compile("<<([^=<>]*)=([^<>]*)>>");
    private static final Pattern WRITTEN =
            Pattern.compile("=\\s*([^<>=]*?)>>\\s*\\$?(-?[\\d,.]+\\d|\\d)");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final double SAME = 1e-6;
    private static final Map<String, Integer> NUMERALS =
            Map.ofEntries(
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("twelve", 12),
                    Map.entry("dozen", 12),
                    Map.entry("half", 2),
                    Map.entry("twice", 2),
                    Map.entry("double", 2),
                    Map.entry("third", 3),
                    Map.entry("triple", 3),
                    Map.entry("quarter", 4));

    private SolutionText() {}

    /// @return the last number of the solution, written in one way; empty where it has none
    static String answer(String solution) {
        String last = "";
        for (MatchResult found : SIGNED.matcher(solution).results().toList()) {
            last = found.group();
        }
        OptionalDouble value = number(last);
        return value.isEmpty()
                ? ""
                : BigDecimal.valueOf(value.getAsDouble()).stripTrailingZeros().toPlainString();
    }

    /// @return one row of finite numbers
    static double[] features(String question, String solution) {
        String asked = question.toLowerCase(Locale.ROOT);
        Set<Double> given = new HashSet<>(numbers(question));
        words(asked).stream()
                .filter(NUMERALS::containsKey)
                .forEach(word -> given.add((double) NUMERALS.getOrDefault(word, 0)));
        List<MatchResult> calculations = CALCULATION.matcher(solution).results().toList();
        Chain chain = Chain.of(calculations, given);
        List<String> lines = solution.lines().filter(line -> !line.isBlank()).toList();
        OptionalDouble last = number(answer(solution));
        double end = last.orElse(0);
        long unused = given.stream().filter(each -> !chain.used().contains(each)).count();
        double givenCount = Math.max(1, given.size());
        double steps = calculations.size();
        List<String> own = words(solution.toLowerCase(Locale.ROOT));
        Set<String> shared = new HashSet<>(words(asked));
        List<Double> results = chain.results();
        List<Double> row = new ArrayList<>();
        row.add((double) lines.size());
        row.add(Math.log1p(solution.length()));
        row.add(steps);
        row.add(truth(calculations.isEmpty()));
        row.add((double) unused);
        row.add(unused / givenCount);
        row.add(truth(unused == 0));
        row.add((double) chain.unknown());
        row.add(truth(chain.unknown() == 0));
        row.add((double) chain.carried());
        row.add(chain.carried() / Math.max(1, steps));
        row.add((double) chain.loose());
        row.add(truth(chain.loose() == 0));
        row.add((double) mismatches(solution));
        row.add(
                truth(
                        last.isPresent()
                                && !results.isEmpty()
                                && Math.abs(results.getLast() - end) < SAME));
        row.add(truth(last.isPresent() && end == Math.rint(end)));
        row.add(truth(end < 0));
        row.add(Math.log1p(Math.abs(end)));
        row.add(truth(last.isPresent() && end == 0));
        row.add(truth(last.isPresent() && given.contains(end)));
        row.add((double) results.stream().filter(each -> each != Math.rint(each)).count());
        row.add((double) results.stream().filter(each -> each < 0).count());
        row.add(results.stream().mapToDouble(each -> Math.log1p(Math.abs(each))).max().orElse(0));
        row.add(own.stream().mapToDouble(word -> truth(shared.contains(word))).average().orElse(0));
        row.add(steps / givenCount);
        row.add(steps - givenCount);
        row.add((double) (lines.size() - new HashSet<>(lines).size()));
        row.add(truth(question.contains("%") && solution.contains("%")));
        row.add(
                solution.chars().filter(c -> c == '.').count()
                        / (double) Math.max(1, lines.size()));
        row.add(own.stream().filter("so"::equals).count() / (double) Math.max(1, lines.size()));
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// How calculations hang together.
    ///
    /// @param results of all, in order
    /// @param used numbers that go into any of them
    /// @param carried how often one uses what an earlier one found
    /// @param unknown how often one uses a number that nobody gave
    /// @param loose results but the last that no calculation uses
    private record Chain(
            List<Double> results, Set<Double> used, int carried, int unknown, long loose) {
        static Chain of(List<MatchResult> calculations, Set<Double> given) {
            List<Double> results = new ArrayList<>();
            Set<Double> used = new HashSet<>();
            int carried = 0;
            int unknown = 0;
            for (MatchResult each : calculations) {
                for (double operand : numbers(each.group(1))) {
                    used.add(operand);
                    if (results.contains(operand)) {
                        carried++;
                    } else if (!given.contains(operand)) {
                        unknown++;
                    }
                }
                number(each.group(2)).ifPresent(results::add);
            }
            long loose =
                    results.isEmpty()
                            ? 0
                            : results.subList(0, results.size() - 1).stream()
                                    .filter(each -> !used.contains(each))
                                    .count();
            return new Chain(results, used, carried, unknown, loose);
        }
    }

    /// @return how often another number is written after a calculation than it found
    private static long mismatches(String solution) {
        return WRITTEN.matcher(solution)
                .results()
                .filter(found -> {
                    OptionalDouble calculated = number(found.group(1));
                    OptionalDouble written = number(found.group(2));
                    return calculated.isPresent()
                            && written.isPresent()
                            && Math.abs(calculated.getAsDouble() - written.getAsDouble()) > SAME;
                })
                .count();
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        NUMBER.matcher(text)
                .results()
                .forEach(found -> number(found.group()).ifPresent(numbers::add));
        return numbers;
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text.replace(",", "").strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }
}
