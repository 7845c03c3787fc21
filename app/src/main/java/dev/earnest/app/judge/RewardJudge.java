package dev.earnest.app.judge;

import dev.earnest.align.AlignException;
import dev.earnest.align.run.RewardFolder;
import dev.earnest.align.run.Scoring;
import dev.earnest.align.run.Scoring.Written;
import dev.earnest.app.train.RewardReading;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.AnswerScorer;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Question;
import dev.earnest.judgments.Message;
import dev.earnest.model.ModelException;
import dev.earnest.model.checkpoint.ModelPlace;
import dev.earnest.torch.Libtorch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A reward model as a judge. Every answer is read once, so that both orders of a pair see the same score; of several
/// turns the last answer is scored, with the turns before it as its prompt. Safe for many threads. To be closed.
final class RewardJudge implements AnswerScorer, AutoCloseable {
    private static final int AT_ONCE = 16;

    private final RewardFolder reward;
    private final Scoring.Reading reading;
    private final String name;
    private final Map<Read, Double> scores = new HashMap<>();

    private record Read(Question question, List<String> turns) {}

    private RewardJudge(RewardFolder reward, Scoring.Reading reading, String name) {
        this.reward = reward;
        this.reading = reading;
        this.name = name;
    }

    /// @param folder of a reward model, whole or an adapter
    /// @param layout how turns become a text, where the model's lineage does not say
    /// @throws ModelException where the folder or the base model of an adapter cannot be read
    /// @throws AlignException where it holds no reward model
    static RewardJudge open(Path folder, Optional<String> layout, int threads) {
        Scoring.Reading reading = RewardReading.of(layout, folder);
        Libtorch.load(threads);
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name =
                (last == null ? "model" : last)
                        + " "
                        + Fingerprint.of(ModelPlace.of(folder).folders());
        return new RewardJudge(RewardFolder.open(folder), reading, name);
    }

    /// @return what people call it
    String name() {
        return name;
    }

    @Override
    public synchronized double[] score(Question question, List<Candidate> candidates) {
        List<Candidate> unread =
                candidates.stream()
                        .filter(one -> !scores.containsKey(new Read(question, one.turns())))
                        .toList();
        if (!unread.isEmpty()) {
            double[] found = read(question, unread);
            for (int i = 0; i < found.length; i++) {
                scores.put(new Read(question, unread.get(i).turns()), found[i]);
            }
        }
        return candidates.stream()
                .mapToDouble(
                        one -> scores.getOrDefault(new Read(question, one.turns()), Double.NaN))
                .toArray();
    }

    private double[] read(Question question, List<Candidate> candidates) {
        try {
            return Scoring.texts(
                    reward,
                    candidates.stream().map(one -> written(question, one)).toList(),
                    reading,
                    AT_ONCE);
        } catch (AlignException | ModelException e) {
            throw new EvaluateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Written written(Question question, Candidate candidate) {
        List<Message> prompt = new ArrayList<>();
        int last = question.turns().size() - 1;
        for (int turn = 0; turn <= last; turn++) {
            prompt.add(Message.user(question.turns().get(turn)));
            if (turn < last) {
                prompt.add(Message.assistant(candidate.turns().get(turn)));
            }
        }
        return new Written(question.id(), prompt, candidate.turns().getLast());
    }

    @Override
    public void close() {
        reward.close();
    }
}
