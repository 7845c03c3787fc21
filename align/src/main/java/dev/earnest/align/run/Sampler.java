package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.train.StepReport;
import dev.earnest.align.train.Watcher;
import dev.earnest.formats.example.Kind;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Lets the model write while a run goes on, into `samples.jsonl` and for people. It draws from streams of its own, so
/// that training goes on as if it had not.
final class Sampler implements Watcher {
    private static final String FILE = "samples.jsonl";
    private static final JsonMapper JSON = JsonMapper.shared();

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Prompt(String text, long[] ids) {}

    private final Services.Samples plan;
    private final Workshop workshop;
    private final RunFolder folder;
    private final Console console;
    private final long seed;
    private final List<Prompt> prompts;

    /// @param kept rows kept for evaluation
    Sampler(
            Services.Samples plan,
            RunPlan run,
            Workshop workshop,
            RunFolder folder,
            List<Row> kept,
            Console console) {
        this.plan = plan;
        this.workshop = workshop;
        this.folder = folder;
        this.console = console;
        this.seed = run.pace().seed();
        this.prompts = prompts(plan, run, workshop, kept);
    }

    private static List<Prompt> prompts(
            Services.Samples plan, RunPlan run, Workshop workshop, List<Row> kept) {
        List<Row> rows =
                plan.prompts()
                        .map(file -> Rows.read(List.<Path>of(file), Kind.PROMPT).rows())
                        .orElse(kept);
        Texts texts = workshop.texts(run.data());
        int most = workshop.config().positions() - plan.tokens();
        Set<String> seen = new HashSet<>();
        List<Prompt> prompts = new ArrayList<>();
        for (Row row : rows) {
            if (prompts.size() < plan.count() && seen.add(row.key())) {
                long[] ids = asked(run.goal(), texts, texts.prompt(row.place(), row.prompt()));
                if (ids.length <= most) {
                    prompts.add(new Prompt(row.lastTurn(), ids));
                }
            }
        }
        if (prompts.isEmpty()) {
            throw new AlignException(
                    rows.isEmpty()
                            ? "samples: no prompt is kept for evaluation; raise evaluation, or name a"
                                    + " file of prompts"
                            : "samples: no prompt leaves room for "
                                    + plan.tokens()
                                    + " tokens in the "
                                    + workshop.config().positions()
                                    + " positions of the model");
        }
        return prompts;
    }

    /// @return the prompt, told to be answered well where the model learns to be told
    private static long[] asked(Goal goal, Texts texts, long[] prompt) {
        return goal instanceof Goal.Imitate imitate
                ? imitate.control()
                        .map(control -> texts.followed(prompt, control.good()))
                        .orElse(prompt)
                : prompt;
    }

    /// @param done steps made already
    void resume(int done) {
        folder.keepSteps(FILE, done);
    }

    @Override
    public boolean step(StepReport report) {
        look(report.step(), report.steps());
        return true;
    }

    /// Lets the model write where it is time.
    ///
    /// @param step made, round or iteration
    /// @param steps of the whole run
    void look(int step, int steps) {
        if (step % plan.every() == 0 || step == steps) {
            texts(step, true)
                    .forEach((prompt, text) ->
                            console.say("  " + Lines.shown(prompt) + " -> " + Lines.shown(text)));
        }
    }

    /// @param step after which the model writes
    /// @param kept whether the texts go into the file
    /// @return what it writes, by prompt
    SequencedMap<String, String> texts(int step, boolean kept) {
        Generator generator = new Generator(workshop.policy());
        Decoding how =
                Decoding.of(
                        plan.temperature() > 0
                                ? Choice.Sample.plain(plan.temperature())
                                : new Choice.Greedy(),
                        plan.tokens(),
                        Stop.at(
                                workshop.generation().endIds().stream()
                                        .map(Integer::longValue)
                                        .collect(Collectors.toSet())));
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < prompts.size(); i++) {
            Prompt prompt = prompts.get(i);
            Generated found =
                    generator.generate(prompt.ids(), how, seed + 31L * step + 1_000_003L * i);
            String text =
                    workshop.tokenizer()
                            .decodeWithoutSpecial(
                                    Arrays.stream(found.ids())
                                            .mapToInt(Math::toIntExact)
                                            .toArray());
            texts.put(prompt.text(), text);
            if (kept) {
                folder.append(
                        FILE,
                        JSON.createObjectNode()
                                .put("step", step)
                                .put("prompt_index", i)
                                .put("prompt", prompt.text())
                                .put("text", text)
                                .put("finish_reason", found.stopped() ? "stop" : "length")
                                .put("completion_tokens", found.ids().length)
                                .toString());
            }
        }
        return texts;
    }
}
