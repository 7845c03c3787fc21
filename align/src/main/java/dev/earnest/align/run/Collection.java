package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.formats.example.Kind;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.TokenListener;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lets a model answer prompts several times and writes the answers as items of a campaign, `items.jsonl`, for people to
/// compare.
public final class Collection {
    /// The file's name in the output folder.
    public static final String FILE = "items.jsonl";

    /// A prompt with answers to compare, in a drawn order.
    ///
    /// @param id of the model's weights and the prompt's number
    /// @param prompt turns
    /// @param responses all different
    public record Item(String id, List<Message> prompt, List<String> responses) {
        public Item {
            prompt = List.copyOf(prompt);
            responses = List.copyOf(responses);
        }
    }

    private Collection() {}

    /// @return the items, as they stand in the file
    /// @throws AlignException where something is wrong with data, model or folder, or no prompt got different answers
    public static List<Item> run(Collecting collecting, Console console) {
        RunPlan plan = collecting.run();
        if (Files.exists(plan.output().resolve(FILE))) {
            throw new AlignException(
                    "'"
                            + plan.output()
                            + "' holds items already: name another output folder, or delete it");
        }
        console.say(Libtorch.load(plan.threads()).line());
        Rows rows = Rows.read(plan.data().files(), Kind.PROMPT);
        Split split = Split.of(rows.rows(), plan.data().evaluation());
        try (RunFolder folder = RunFolder.open(plan.output());
                Workshop workshop =
                        Workshop.open(plan, split.training(), folder.file("tokenizer"))) {
            int longest = workshop.longest(plan.data().longest());
            Asked asked =
                    Asked.of(
                                    split.training(),
                                    workshop.texts(plan.data()),
                                    longest,
                                    collecting.mostTokens(),
                                    plan.data().cutPrompt())
                            .some();
            rows.notes().forEach(console::say);
            asked.notes().forEach(console::say);
            List<Item> items = items(collecting, workshop, asked, console);
            int same = asked.prompts().size() - items.size();
            if (items.isEmpty()) {
                throw new AlignException(
                        "no prompt got "
                                + collecting.responses()
                                + " different answers that came to an end: sample more, or raise"
                                + " temperature or longest_answer");
            }
            if (same > 0) {
                console.say(
                        Counted.of(same, "prompt")
                                + " left out: fewer than "
                                + collecting.responses()
                                + " different answers came to an end");
            }
            folder.write(FILE, text(items, plan, workshop.digest()));
            return items;
        }
    }

    private static List<Item> items(
            Collecting collecting, Workshop workshop, Asked asked, Console console) {
        RunPlan plan = collecting.run();
        Decoding how = Decoding.of(collecting.choice(), collecting.mostTokens(), workshop.stop());
        List<Item> items = new ArrayList<>();
        int count = asked.prompts().size();
        // Which answer stands first says nothing.
        Random order = new Random(plan.pace().seed());
        for (int from = 0; from < count; from += collecting.together()) {
            int until = Math.min(count, from + collecting.together());
            List<long[]> prompts = asked.prompts().subList(from, until);
            List<Generated> texts =
                    new Generator(workshop.policy())
                            .generate(
                                    prompts,
                                    collecting.samples(),
                                    how,
                                    plan.pace().seed() * 1_000_003 + from,
                                    TokenListener.silent());
            for (int i = from; i < until; i++) {
                // What people see as the same is the same; kept as written, because these
                // are the tokens that are learned from what people say.
                Map<String, String> different = new LinkedHashMap<>();
                for (int s = 0; s < collecting.samples(); s++) {
                    Generated one = texts.get((i - from) * collecting.samples() + s);
                    if (one.stopped() && different.size() < collecting.responses()) {
                        String text = workshop.plain(new Answer(prompts.get(i - from), one.ids()));
                        // No file of a campaign holds the character NUL.
                        if (!text.isBlank() && text.indexOf('\0') < 0) {
                            different.putIfAbsent(text.strip(), text);
                        }
                    }
                }
                if (different.size() == collecting.responses()) {
                    List<String> shown = new ArrayList<>(different.values());
                    Collections.shuffle(shown, order);
                    items.add(
                            new Item(
                                    workshop.digest().substring(0, 12) + "-" + (i + 1),
                                    asked.rows().get(i).prompt(),
                                    shown));
                }
            }
            console.at("sampling", until, count);
        }
        return items;
    }

    private static String text(List<Item> items, RunPlan plan, String digest) {
        JsonMapper json = JsonMapper.shared();
        StringBuilder text = new StringBuilder();
        String model = name(plan.base());
        for (Item item : items) {
            ObjectNode row = json.createObjectNode();
            row.put("id", item.id());
            if (item.prompt().size() == 1 && item.prompt().getFirst().role() == Role.USER) {
                row.put("prompt", item.prompt().getFirst().content());
            } else {
                var turns = row.putArray("prompt");
                item.prompt()
                        .forEach(turn ->
                                turns.addObject()
                                        .put("role", turn.role().name().toLowerCase(Locale.ROOT))
                                        .put("content", turn.content()));
            }
            var responses = row.putArray("responses");
            for (String response : item.responses()) {
                responses.addObject().put("text", response).put("model", model);
            }
            row.put("model_sha256", digest);
            row.put("seed", plan.pace().seed());
            text.append(row).append('\n');
        }
        return text.toString();
    }

    private static String name(Base base) {
        return switch (base) {
            case Base.Folder(Path path) -> {
                Path last = path.getFileName();
                Path run = path.toAbsolutePath().normalize().getParent();
                yield String.valueOf(last).equals("model") && run != null
                        ? String.valueOf(run.getFileName())
                        : String.valueOf(last);
            }
            case Base.Fresh _ -> "fresh";
        };
    }

    /// @param file that [#run(Collecting, Console)] wrote
    /// @return its items
    /// @throws AlignException where it cannot be read
    public static List<Item> read(Path file) {
        try {
            List<Item> items = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                JsonNode row = JsonMapper.shared().readTree(line);
                List<String> responses =
                        row.required("responses")
                                .valueStream()
                                .map(one -> one.required("text").asString())
                                .toList();
                items.add(new Item(row.required("id").asString(), turns(row), responses));
            }
            return items;
        } catch (IOException | JacksonException e) {
            throw new AlignException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Message> turns(JsonNode row) {
        JsonNode prompt = row.required("prompt");
        return prompt.isString()
                ? List.of(Message.user(prompt.asString()))
                : prompt.valueStream()
                        .map(turn ->
                                new Message(
                                        Role.valueOf(
                                                turn.required("role")
                                                        .asString()
                                                        .toUpperCase(Locale.ROOT)),
                                        turn.required("content").asString()))
                        .toList();
    }
}
