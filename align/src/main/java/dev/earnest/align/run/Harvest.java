package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.loss.selection.RejectionSampling;
import dev.earnest.align.loss.selection.SelectionRule;
import dev.earnest.align.online.Episode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an iteration sampled and kept. As a file it says enough to go on without sampling again.
///
/// @param run what it belongs to: a digest of settings, data and base model
/// @param policy SHA-256 of what was trained when it sampled
/// @param prompts answered
/// @param answers sampled
/// @param reward their mean
/// @param best mean over prompts of the best one's reward
/// @param kept in order
record Harvest(
        String run,
        String policy,
        int prompts,
        int answers,
        double reward,
        double best,
        List<Kept> kept) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param prompt as text
    /// @param completion as text, without the token that ends it
    record Kept(String prompt, String completion, double score, Answer answer) {}

    /// @param episodes all answers to the first prompt, then those to the second ...
    /// @param samples of each prompt
    static Harvest of(
            String run,
            String policy,
            List<Episode> episodes,
            int samples,
            SelectionRule rule,
            Texts texts,
            Referee referee) {
        List<Kept> kept = new ArrayList<>();
        double sum = 0;
        double best = 0;
        for (int from = 0; from < episodes.size(); from += samples) {
            List<Episode> own = episodes.subList(from, from + samples);
            sum += own.stream().mapToDouble(Episode::score).sum();
            best += own.stream().mapToDouble(Episode::score).max().orElseThrow();
            Map<String, Answer> answers = new LinkedHashMap<>();
            List<RejectionSampling.Scored> scored = new ArrayList<>();
            for (Episode one : own) {
                if (one.counted()) {
                    String text = referee.text(one.answer());
                    answers.putIfAbsent(text, one.answer());
                    scored.add(new RejectionSampling.Scored(text, one.score()));
                }
            }
            for (RejectionSampling.Scored one : RejectionSampling.keep(rule, scored)) {
                Answer answer = answers.get(one.answer());
                if (answer != null) {
                    kept.add(
                            new Kept(
                                    texts.text(answer.prompt()),
                                    one.answer(),
                                    one.score(),
                                    answer));
                }
            }
        }
        int prompts = episodes.size() / samples;
        return new Harvest(
                run, policy, prompts, episodes.size(), sum / episodes.size(), best / prompts, kept);
    }

    /// @param iteration from 1
    String line(int iteration) {
        return String.format(
                Locale.ROOT,
                "iteration %d: %s to %s, mean reward %s, mean of the best %s; %,d kept",
                iteration,
                Counted.of(answers, "answer"),
                Counted.of(prompts, "prompt"),
                Lines.number(reward),
                Lines.number(best),
                kept.size());
    }

    /// @return a line about all, then one for each answer kept
    String text() {
        StringBuilder text = new StringBuilder();
        ObjectNode head = JSON.createObjectNode();
        head.put("run", run);
        head.put("policy_sha256", policy).put("prompts", prompts).put("answers", answers);
        head.put("reward", reward).put("best", best);
        text.append(head).append('\n');
        for (Kept one : kept) {
            ObjectNode line = JSON.createObjectNode();
            line.put("prompt", one.prompt()).put("completion", one.completion());
            line.put("score", one.score());
            var prompt = line.putArray("prompt_ids");
            for (long id : one.answer().prompt()) {
                prompt.add(id);
            }
            var completion = line.putArray("completion_ids");
            for (long id : one.answer().completion()) {
                completion.add(id);
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /// @param run what it has to belong to
    /// @throws AlignException where it belongs to another run or is damaged
    static Harvest read(Path file, String run) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            JsonNode head = JSON.readTree(lines.getFirst());
            if (!head.required("run").asString().equals(run)) {
                throw new AlignException(
                        file
                                + " belongs to a run with other settings, data or base model: name another"
                                + " output folder, or delete this one");
            }
            List<Kept> kept = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                JsonNode one = JSON.readTree(line);
                kept.add(
                        new Kept(
                                one.required("prompt").asString(),
                                one.required("completion").asString(),
                                one.required("score").asDouble(),
                                new Answer(
                                        ids(one.required("prompt_ids")),
                                        ids(one.required("completion_ids")))));
            }
            return new Harvest(
                    run,
                    head.required("policy_sha256").asString(),
                    head.required("prompts").asInt(),
                    head.required("answers").asInt(),
                    head.required("reward").asDouble(),
                    head.required("best").asDouble(),
                    kept);
        } catch (IOException | JacksonException e) {
            throw new AlignException(
                    file + " is damaged (" + e.getMessage() + "): delete it to sample again", e);
        }
    }

    private static long[] ids(JsonNode list) {
        return list.valueStream().mapToLong(JsonNode::asLong).toArray();
    }
}
