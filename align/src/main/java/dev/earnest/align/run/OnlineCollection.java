package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Iterated online collection: a model answers, somebody compares the answers, the model learns from that, and again
/// (Bai et al. 2022, arXiv 2204.05862). Every iteration leaves `collected-N` with the items, `labels-N.jsonl` and the
/// run `trained-N`. What is there already is not done again: an interrupted loop goes on, and asks about the items that
/// stand in its files.
public final class OnlineCollection {
    private static final String FRESH =
            "a model with random weights answers nothing: the loop begins with a folder";

    private final Collecting collecting;
    private final RunPlan training;
    private final Asker asker;
    private final Console console;

    /// @param collecting the first collection; later ones use the model just trained
    /// @param training how preferences are learned, as a run of DPO; its base and data are replaced
    /// @param asker who compares
    public OnlineCollection(Collecting collecting, RunPlan training, Asker asker, Console console) {
        if (!(training.goal() instanceof Goal.Prefer)) {
            throw new AlignException(
                    "what was compared is learned by a loss on pairs, not by "
                            + training.goal().label());
        }
        if (collecting.run().base() instanceof Base.Fresh) {
            throw new AlignException(FRESH);
        }
        this.collecting = collecting;
        this.training = training;
        this.asker = asker;
        this.console = console;
    }

    /// @param room a folder of this loop alone
    /// @param iterations at least 1
    /// @return the models, one of every iteration
    public List<Path> run(
            Path room, int iterations, TrainingRun.Source source, InstantSource clock) {
        List<Path> models = new ArrayList<>();
        Base base = collecting.run().base();
        for (int i = 1; i <= iterations; i++) {
            Path trained = room.resolve("trained-" + i);
            if (!Files.exists(trained.resolve(Lineage.FILE))) {
                console.say("iteration " + i + " of " + iterations);
                Path labels = room.resolve("labels-" + i + ".jsonl");
                if (!Files.exists(labels)) {
                    label(base, room.resolve("collected-" + i), i, labels);
                }
                TrainingRun.run(
                        training.learning(base, List.of(labels), trained),
                        source(source, base, labels, trained),
                        console,
                        clock);
            }
            models.add(trained.resolve("model"));
            base = new Base.Folder(models.getLast());
        }
        return models;
    }

    /// What an iteration learned from what, so that it is reproduced from its lineage.
    private static TrainingRun.Source source(
            TrainingRun.Source given, Base base, Path labels, Path output) {
        String config =
                switch (base) {
                    case Base.Folder(Path model) ->
                            EffectiveConfig.of(given.config(), model, labels, output);
                    case Base.Fresh _ -> throw new AlignException(FRESH);
                };
        return new TrainingRun.Source(config, given.folder(), given.program(), given.commit());
    }

    private void label(Base base, Path folder, int iteration, Path labels) {
        long seed = collecting.run().pace().seed() + iteration;
        Path asked = folder.resolve(Collection.FILE);
        List<Collection.Item> items =
                Files.exists(asked)
                        ? Collection.read(asked)
                        : Collection.run(collecting.of(base, folder, seed), console);
        List<OptionalInt> best = asker.ask(items);
        if (best.size() != items.size()) {
            throw new AlignException(
                    "there are " + best.size() + " answers about " + items.size() + " items");
        }
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (best.get(i).isPresent()) {
                preferences(items.get(i), best.get(i).getAsInt(), rows);
            }
        }
        if (rows.isEmpty()) {
            throw new AlignException("nobody could say which answer is better, of any item");
        }
        try {
            Path part = labels.resolveSibling(labels.getFileName() + ".part");
            Files.writeString(part, rows, StandardCharsets.UTF_8);
            Files.move(part, labels);
        } catch (IOException e) {
            throw new AlignException(labels + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void preferences(Collection.Item item, int best, StringBuilder rows) {
        for (int other = 0; other < item.responses().size(); other++) {
            if (other == best) {
                continue;
            }
            ObjectNode row = JsonMapper.shared().createObjectNode();
            row.put("id", item.id());
            ArrayNode prompt = row.putArray("prompt");
            item.prompt()
                    .forEach(turn ->
                            prompt.addObject()
                                    .put("role", turn.role().name().toLowerCase(Locale.ROOT))
                                    .put("content", turn.content()));
            answer(row.putArray("chosen"), item.responses().get(best));
            answer(row.putArray("rejected"), item.responses().get(other));
            rows.append(row).append('\n');
        }
    }

    private static void answer(ArrayNode turns, String text) {
        turns.addObject().put("role", "assistant").put("content", text);
    }
}
