package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.align.train.RewardModel;
import dev.earnest.formats.example.Kind;
import dev.earnest.judgments.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Scores pairs of answers with a reward model.
public final class Scoring {
    private Scoring() {}

    /// How texts become what a reward model reads: as it was when the model was trained.
    ///
    /// @param layout how turns become a text
    /// @param longest tokens of prompt and answer; as long as the model can where absent
    /// @param cutPrompt whether the beginning of a prompt goes where both are longer; otherwise the pair goes
    public record Reading(Layout layout, OptionalInt longest, boolean cutPrompt) {}

    /// Scores the pairs of files.
    ///
    /// @param atOnce answers worked on together, at least 1
    /// @param notes hears what was left out or cut
    /// @throws AlignException one line, where a file is wrong or no pair is left
    public static List<ScoredPair> files(
            RewardFolder reward,
            List<Path> files,
            Reading reading,
            int atOnce,
            Consumer<String> notes) {
        Rows rows = Rows.read(files, Kind.PREFERENCE);
        rows.notes().forEach(notes);
        Corpus corpus =
                new Corpus(
                        reward.texts(reading.layout()),
                        reward.longest(reading.longest()),
                        reading.cutPrompt(),
                        LabelMode.PLAIN);
        List<Pair> pairs = corpus.pairs(rows.rows());
        corpus.notes().forEach(notes);
        if (pairs.isEmpty()) {
            throw new AlignException(files.getFirst() + ": no pair is left to score");
        }
        return pairs(reward.model(), pairs, atOnce);
    }

    /// An answer to a prompt.
    ///
    /// @param place by which people find it
    /// @param prompt turns before the answer
    /// @param answer possibly empty
    public record Written(String place, List<Message> prompt, String answer) {}

    /// Scores answers.
    ///
    /// @param atOnce answers worked on together, at least 1
    /// @return the reward of each
    /// @throws AlignException where one is too long for the reward model
    public static double[] texts(
            RewardFolder reward, List<Written> texts, Reading reading, int atOnce) {
        Texts reader = reward.texts(reading.layout());
        int longest = reward.longest(reading.longest());
        List<Answer> answers = new ArrayList<>();
        for (Written text : texts) {
            long[] prompt = reader.prompt(text.place(), text.prompt());
            Answer answer =
                    reader.answer(
                            text.place(),
                            text.prompt(),
                            prompt,
                            List.of(Message.assistant(text.answer())));
            answers.add(fitted(text.place(), answer, longest, reading.cutPrompt()));
        }
        return reward.model().rewards(answers, atOnce);
    }

    private static Answer fitted(String place, Answer answer, int longest, boolean cutPrompt) {
        int over = answer.length() - longest;
        if (over <= 0) {
            return answer;
        }
        if (!cutPrompt || over >= answer.prompt().length) {
            throw new AlignException(
                    place
                            + ": prompt and answer are "
                            + answer.length()
                            + " tokens, the reward model reads at most "
                            + longest);
        }
        return answer.to(Arrays.copyOfRange(answer.prompt(), over, answer.prompt().length));
    }

    static List<ScoredPair> pairs(RewardModel model, List<Pair> pairs, int atOnce) {
        List<Answer> answers = new ArrayList<>();
        pairs.forEach(pair -> answers.add(pair.chosen()));
        pairs.forEach(pair -> answers.add(pair.rejected()));
        double[] scores = model.rewards(answers, atOnce);
        List<ScoredPair> scored = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            scored.add(
                    new ScoredPair(
                            pair.name(),
                            pair.annotator(),
                            pair.source(),
                            scores[i],
                            scores[pairs.size() + i],
                            pair.margin(),
                            pair.chosen().counted(),
                            pair.rejected().counted()));
        }
        return scored;
    }
}
