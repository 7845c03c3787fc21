package dev.earnest.evaluate.feedback;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.judgments.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets a model write new instructions from examples of old ones, and keeps those that are new: 3 to 150 words, of which
/// no instruction kept before has a ROUGE-L of 0.7 or more, and nothing that a text model cannot do (Wang et al. 2023,
/// arXiv 2212.10560).
public final class SelfInstruct {
    /// Instructions as similar as this are taken for the same.
    public static final double SIMILAR = 0.7;

    private static final int SEEDS_SHOWN = 6;
    private static final int OWN_SHOWN = 2;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 150;
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*\\d{1,3}[.)]\\s+(.+)$");
    private static final Pattern IMPOSSIBLE =
            Pattern.compile(
                    "\\b(?:images?|pictures?|photos?|graphs?|files?|maps?|draw|plot|videos?|audio|music|diagrams?|flowcharts?)\\b",
                    Pattern.CASE_INSENSITIVE);

    private SelfInstruct() {}

    /// What was written.
    ///
    /// @param kept new instructions in the order in which they came
    /// @param written all that the model wrote
    /// @param similar of them too much like one before
    /// @param unfit of them too short, too long, or beyond a text model
    /// @param requests made
    public record Harvest(
            List<String> kept, long written, long similar, long unfit, long requests) {
        public Harvest {
            kept = List.copyOf(kept);
        }
    }

    /// @param seeds instructions to begin with, at least one
    /// @param wanted new instructions
    /// @param mostRequests the work ends after so many even with fewer
    /// @param seed of the choice of examples
    /// @throws EvaluateException where the model gives no reply
    public static Harvest run(
            Adviser adviser, List<String> seeds, int wanted, int mostRequests, long seed) {
        if (seeds.isEmpty()) {
            throw new EvaluateException("there is no seed instruction; give at least one");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> pool = new ArrayList<>(seeds.stream().map(RougeL::words).toList());
        List<String> kept = new ArrayList<>();
        long written = 0;
        long similar = 0;
        long unfit = 0;
        int requests = 0;
        while (kept.size() < wanted && requests < mostRequests) {
            String reply =
                    adviser.ask(List.of(Message.user(prompt(seeds, kept, random))), requests++);
            Matcher lines = NUMBERED.matcher(reply);
            while (lines.find() && kept.size() < wanted) {
                String instruction = lines.group(1).strip();
                String[] words = RougeL.words(instruction);
                written++;
                if (isUnfit(instruction, words)) {
                    unfit++;
                } else if (pool.stream().anyMatch(old -> RougeL.of(old, words) >= SIMILAR)) {
                    similar++;
                } else {
                    pool.add(words);
                    kept.add(instruction);
                }
            }
        }
        return new Harvest(kept, written, similar, unfit, requests);
    }

    private static boolean isUnfit(String instruction, String[] words) {
        return words.length < FEWEST_WORDS
                || words.length > MOST_WORDS
                || IMPOSSIBLE.matcher(instruction.toLowerCase(Locale.ROOT)).find();
    }

    private static String prompt(List<String> seeds, List<String> kept, SplittableRandom random) {
        List<String> shown = new ArrayList<>(drawn(seeds, SEEDS_SHOWN, random));
        shown.addAll(drawn(kept, OWN_SHOWN, random));
        StringBuilder text =
                new StringBuilder(
                        "Here are instructions that people gave to an assistant. Continue the list with 8 more, each on"
                                + " one line with its number, each of another kind than all before.\n\n");
        for (int number = 1; number <= shown.size(); number++) {
            text.append(number)
                    .append(". ")
                    .append(shown.get(number - 1).replaceAll("\\s+", " ").strip())
                    .append('\n');
        }
        return text.append(shown.size() + 1).append('.').toString();
    }

    private static List<String> drawn(List<String> from, int most, SplittableRandom random) {
        List<String> rest = new ArrayList<>(from);
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < most && !rest.isEmpty()) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return drawn;
    }
}
