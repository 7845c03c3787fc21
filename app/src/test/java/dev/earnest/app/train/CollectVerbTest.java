package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.run.Collecting;
import dev.earnest.align.run.Collection;
import dev.earnest.align.run.Console;
import dev.earnest.align.run.Lineage;
import dev.earnest.align.run.OnlineCollection;
import dev.earnest.align.run.RunPlan;
import dev.earnest.align.run.TrainingRun;
import dev.earnest.app.Run;
import dev.earnest.model.checkpoint.ModelPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CollectVerbTest {
    private static final String COLLECT =
            """
            base: sft/model
            data: [prompts.jsonl]
            samples: 6
            sampling: {longest_answer: 24}
            output: fresh
            """;
    private static final String DPO =
            """
            base: sft/model
            data: [unused.jsonl]
            loss: {name: dpo, beta: 0.1}
            epochs: 3
            batch: 8
            rate: 0.002
            output: unused
            """;

    @TempDir Path folder;

    @BeforeEach
    void base() throws IOException {
        Path sft = TrainFiles.sft(folder, "sft");
        Files.writeString(sft, Files.readString(sft).replace("steps: 12", "steps: 150"));
        assertThat(Run.of("train", "sft", sft.toString()).exit()).isZero();
        TrainFiles.prompts(folder, 32);
    }

    private Run collect(String name, String settings) throws IOException {
        return Run.of("collect", TrainFiles.settings(folder, name, settings).toString());
    }

    /// Likes answers with many digits.
    private static int digits(String response) {
        return (int) response.chars().filter(Character::isDigit).count();
    }

    private static List<OptionalInt> judge(List<Collection.Item> items) {
        List<OptionalInt> best = new ArrayList<>();
        for (Collection.Item item : items) {
            int first = digits(item.responses().get(0));
            int second = digits(item.responses().get(1));
            best.add(
                    first == second ? OptionalInt.empty() : OptionalInt.of(first > second ? 0 : 1));
        }
        return best;
    }

    private static double reward(List<Collection.Item> items) {
        return items.stream()
                .flatMap(item -> item.responses().stream())
                .mapToInt(CollectVerbTest::digits)
                .average()
                .orElse(0);
    }

    private static final class Silent implements Console {
        @Override
        public void say(String line) {}

        @Override
        public void at(String stage, long done, long total) {}
    }

    @Test
    void freshAnswersAreItemsThatACampaignTakes() throws IOException {
        Run run = collect("collect.yaml", COLLECT);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("wrote [0-9]+ items to .*fresh/items.jsonl");
        List<Collection.Item> items = Collection.read(folder.resolve("fresh/items.jsonl"));
        assertThat(items).hasSizeGreaterThan(20);
        for (Collection.Item item : items) {
            assertThat(item.responses()).hasSize(2).doesNotHaveDuplicates();
            assertThat(item.prompt().getFirst().content()).startsWith("after ");
        }
        JsonNode row =
                JsonMapper.shared()
                        .readTree(
                                Files.readAllLines(folder.resolve("fresh/items.jsonl")).getFirst());
        assertThat(row.required("responses").get(0).required("model").asString()).isEqualTo("sft");
        Path campaign =
                TrainFiles.settings(
                        folder,
                        "campaign.yaml",
                        """
                        name: Which answer is better?
                        form: {kind: comparison}
                        files: [fresh/items.jsonl]
                        """);
        Run check = Run.of("campaign", "check", campaign.toString());
        assertThat(check.exit()).as(check.err()).isZero();
        assertThat(check.out()).contains(Integer.toString(items.size()));
    }

    @Test
    void answersStandAsTheModelWroteThem() throws IOException {
        Path sft = folder.resolve("sft.yaml");
        Path demonstrations = folder.resolve("demonstrations.jsonl");
        Files.writeString(
                demonstrations, Files.readString(demonstrations).replace("it is", " it is"));
        Files.writeString(sft, Files.readString(sft).replace("output: sft", "output: spaced"));
        assertThat(Run.of("train", "sft", sft.toString()).exit()).isZero();
        Run run = collect("spaced-items.yaml", COLLECT.replace("sft/model", "spaced/model"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Collection.read(folder.resolve("fresh/items.jsonl")))
                .flatExtracting(Collection.Item::responses)
                .anyMatch(text -> text.startsWith(" it is"));
    }

    @Test
    void theSameSettingsGiveTheSameItemsAndNothingIsOverwritten() throws IOException {
        assertThat(collect("one.yaml", COLLECT).exit()).isZero();
        assertThat(collect("two.yaml", COLLECT.replace("fresh", "again")).exit()).isZero();
        assertThat(folder.resolve("again/items.jsonl"))
                .hasSameTextualContentAs(folder.resolve("fresh/items.jsonl"));
        assertThat(collect("one.yaml", COLLECT).err()).contains("holds items already");
        assertThat(collect("three.yaml", COLLECT.replace("fresh", "other") + "seed: 2\n").exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("other/items.jsonl")))
                .isNotEqualTo(Files.readString(folder.resolve("fresh/items.jsonl")));
    }

    @Test
    void wrongSettingsAreTold() throws IOException {
        assertThat(collect("a.yaml", COLLECT + "sample: 2\n").err())
                .contains("a.yaml:6:9: sample: there is no such field; did you mean samples?");
        assertThat(collect("b.yaml", COLLECT + "responses: 7\n").err())
                .contains("responses are 7 of 6 samples");
        assertThat(collect("c.yaml", COLLECT.replace("sft/model", "nowhere")).err())
                .contains("nowhere");
        assertThat(
                        collect(
                                        "d.yaml",
                                        COLLECT.replace("longest_answer: 24", "longest_answer: 1"))
                                .err())
                .contains("no prompt got 2 different answers that came to an end");
    }

    @Test
    void anIteratedLoopOfVerbsRaisesWhatTheLabelsAskFor() throws IOException {
        List<Double> rewards = new ArrayList<>();
        String base = "sft/model";
        for (int i = 1; i <= 4; i++) {
            Run collected =
                    collect(
                            "collect-" + i + ".yaml",
                            COLLECT.replace("sft/model", base).replace("fresh", "fresh-" + i)
                                    + "seed: "
                                    + i
                                    + "\n");
            if (i > 2 && collected.err().contains("no prompt got 2 different answers")) {
                // It learned what is asked for so well that there is nothing left to compare.
                break;
            }
            assertThat(collected.exit()).as(collected.err()).isZero();
            List<Collection.Item> items =
                    Collection.read(folder.resolve("fresh-" + i + "/items.jsonl"));
            rewards.add(reward(items));
            // As an export of preferences has them.
            StringBuilder rows = new StringBuilder();
            List<OptionalInt> best = judge(items);
            for (int k = 0; k < items.size(); k++) {
                if (best.get(k).isPresent()) {
                    int chosen = best.get(k).getAsInt();
                    rows.append(
                                    JsonMapper.shared()
                                            .createObjectNode()
                                            .put(
                                                    "prompt",
                                                    items.get(k).prompt().getFirst().content())
                                            .put("chosen", items.get(k).responses().get(chosen))
                                            .put(
                                                    "rejected",
                                                    items.get(k).responses().get(1 - chosen)))
                            .append('\n');
                }
            }
            Files.writeString(folder.resolve("labels-" + i + ".jsonl"), rows);
            Run dpo =
                    Run.of(
                            "train",
                            "dpo",
                            TrainFiles.settings(
                                            folder,
                                            "dpo-" + i + ".yaml",
                                            DPO.replace("sft/model", base)
                                                    .replace(
                                                            "unused.jsonl",
                                                            "labels-" + i + ".jsonl")
                                                    .replace("unused", "dpo-" + i))
                                    .toString());
            assertThat(dpo.exit()).as(dpo.err()).isZero();
            base = "dpo-" + i + "/model";
        }
        System.out.println("rewards " + rewards);
        assertThat(rewards.getLast())
                .as(rewards.toString())
                .isGreaterThan(rewards.getFirst() + 0.4);
    }

    @Test
    void theLoopAsALibraryRaisesTheRewardAndGoesOnWhereItWas() throws IOException {
        Collecting collecting = TrainFile.collecting(COLLECT, "collect.yaml", folder);
        RunPlan dpo = TrainFile.parse(DPO, "dpo.yaml", folder, "dpo");
        List<Double> rewards = new ArrayList<>();
        HashSet<Integer> asked = new HashSet<>();
        OnlineCollection loop =
                new OnlineCollection(
                        collecting,
                        dpo,
                        items -> {
                            asked.add(asked.size());
                            rewards.add(reward(items));
                            return judge(items);
                        },
                        new Silent());
        TrainingRun.Source source = new TrainingRun.Source(DPO, folder, "test", "unknown");
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Path room = Files.createDirectories(folder.resolve("room"));
        List<Path> first = loop.run(room, 2, source, clock);
        assertThat(asked).hasSize(2);
        List<Path> models = loop.run(room, 4, source, clock);
        assertThat(asked).as("finished iterations are not asked again").hasSize(4);
        assertThat(models).startsWith(first.toArray(new Path[0])).hasSize(4);
        System.out.println("rewards " + rewards);
        assertThat(rewards.getLast())
                .as(rewards.toString())
                .isGreaterThan(rewards.getFirst() + 0.4);
        assertThat(Lineage.read(room.resolve("trained-2")).base()).endsWith("trained-1/model");
        Run again = Run.of("reproduce", room.resolve("trained-2").toString());
        assertThat(again.out()).as(again.err()).contains("reproduced: the weights are the same");
    }

    @Test
    void aLoopThatEndedWhileItAskedAsksAboutTheSameItems() throws IOException {
        Collecting collecting = TrainFile.collecting(COLLECT, "collect.yaml", folder);
        RunPlan dpo = TrainFile.parse(DPO, "dpo.yaml", folder, "dpo");
        TrainingRun.Source source = new TrainingRun.Source(DPO, folder, "test", "unknown");
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Path room = Files.createDirectories(folder.resolve("room"));
        OnlineCollection cut =
                new OnlineCollection(
                        collecting,
                        dpo,
                        _ -> {
                            throw new IllegalStateException("nobody is there");
                        },
                        new Silent());
        assertThatThrownBy(() -> cut.run(room, 1, source, clock))
                .isInstanceOf(IllegalStateException.class);
        List<List<Collection.Item>> asked = new ArrayList<>();
        OnlineCollection on =
                new OnlineCollection(
                        collecting,
                        dpo,
                        items -> {
                            asked.add(items);
                            return judge(items);
                        },
                        new Silent());
        assertThat(on.run(room, 1, source, clock)).hasSize(1);
        assertThat(asked).containsExactly(Collection.read(room.resolve("collected-1/items.jsonl")));
    }

    @Test
    void aLoopOfAdaptersGoesOnFromTheOneBefore() throws IOException {
        Collecting collecting = TrainFile.collecting(COLLECT, "collect.yaml", folder);
        String config = DPO + "lora: {rank: 2}\n";
        RunPlan dpo = TrainFile.parse(config, "dpo.yaml", folder, "dpo");
        TrainingRun.Source source = new TrainingRun.Source(config, folder, "test", "unknown");
        List<Path> models =
                new OnlineCollection(collecting, dpo, CollectVerbTest::judge, new Silent())
                        .run(
                                folder.resolve("loop"),
                                2,
                                source,
                                InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z")));
        ModelPlace place = ModelPlace.of(models.getLast());
        assertThat(place.folders())
                .containsExactly(
                        models.getLast(),
                        models.getFirst().toAbsolutePath().normalize(),
                        folder.resolve("sft/model").toAbsolutePath().normalize());
        assertThat(Run.of("generate", models.getLast().toString(), "--prompt", "after 3?").exit())
                .isZero();
    }
}
