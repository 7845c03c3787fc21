package dev.earnest.app.demo;

import dev.earnest.app.CommandLineText;
import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block;
import dev.earnest.app.report.Page;
import dev.earnest.app.report.Section;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.world.Alignment;
import dev.earnest.app.world.AlignmentResult;
import dev.earnest.app.world.Duel;
import dev.earnest.incentives.contract.PublishedContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The demonstration as a page: who was found out, what was paid, what it bought, and how to go on.
final class DemoReport {
    private DemoReport() {}

    /// @param contract that paid
    /// @param folder of the demonstration, as seen from where it was started
    static Page page(
            DemoResult result, PublishedContract contract, Provenance provenance, Path folder) {
        int people = result.plan().crowd().size();
        int guilty = 0;
        int found = 0;
        int honest = 0;
        int wronged = 0;
        for (DemoResult.Caught group : result.caught()) {
            boolean tries = group.word().equals(DemoResult.CONDUCTS.getFirst());
            guilty += tries ? 0 : group.people();
            found += tries ? 0 : group.accused();
            honest += tries ? group.people() : 0;
            wronged += tries ? group.accused() : 0;
        }
        AlignmentResult aligned = result.aligned();
        return new Page(
                "What honest labels are worth",
                List.of(
                        new Page.Figure(
                                Numbers.count(result.done().answers()), "answers over HTTP"),
                        new Page.Figure(found + " of " + guilty, "who did not try, found out"),
                        new Page.Figure(wronged + " of " + honest, "who tried, suspected"),
                        new Page.Figure(DemoStory.money(result.payroll().cost()), "paid"),
                        new Page.Figure(
                                minus(DemoStory.points(aligned.gain())) + " points",
                                "of win rate from knowing whom to believe")),
                story(result, people, guilty, found, honest, wronged),
                List.of(),
                List.of(
                        FoundSection.of(result),
                        PaidSection.of(result, contract),
                        bought(aligned),
                        examples(aligned),
                        onwards(result, folder)),
                List.of(
                        "The world, its questions and answers and the crowd are invented by a generator from the seed; everything else happened: the campaign ran on the platform, every answer came over HTTP, and every model was trained from nothing.",
                        "The same seed gives the same numbers."),
                provenance);
    }

    private static List<String> story(
            DemoResult result, int people, int guilty, int found, int honest, int wronged) {
        AlignmentResult aligned = result.aligned();
        Duel equal = aligned.duel(Alignment.EQUAL, Alignment.SFT);
        Duel reliable = aligned.duel(Alignment.RELIABLE, Alignment.SFT);
        return List.of(
                people
                        + " people compared answers for money: "
                        + honest
                        + " tried, "
                        + guilty
                        + " did not. Earnest, which is not told who is who, finds "
                        + found
                        + " of those who did not and suspects "
                        + (wronged == 0 ? "none" : Integer.toString(wronged))
                        + " of those who did.",
                "A small model learned from all these labels alike, and once more with Earnest's reliability of every annotator. Its answers to new questions beat those of supervised fine-tuning in "
                        + DemoStory.percent(equal.rate())
                        + " and in "
                        + DemoStory.percent(reliable.rate())
                        + " of comparisons: the same people, the same pay, and "
                        + minus(DemoStory.points(aligned.gain()))
                        + " points from knowing whom to believe (95 % interval "
                        + minus(DemoStory.points(aligned.gainLow()))
                        + " to "
                        + minus(DemoStory.points(aligned.gainHigh()))
                        + ").");
    }

    private static Section bought(AlignmentResult aligned) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Prose(
                        "A transformer of "
                                + Numbers.count(aligned.parameters())
                                + " parameters learned the language of the world from nothing, then to answer from mediocre demonstrations (SFT), then from the campaign's "
                                + Numbers.count(aligned.labels())
                                + " labels. What it answers to questions it never saw is judged by the world's own taste, which nobody in the campaign was told.",
                        false));
        blocks.add(WinPicture.of(aligned));
        blocks.add(
                new Block.Grid(
                        "Win rate against supervised fine-tuning, ties half; 95 % intervals with facts as units",
                        List.of(
                                Block.Column.text("Trained by"),
                                Block.Column.number("Win rate"),
                                Block.Column.number("95 % interval"),
                                Block.Column.number("Right answers").wideOnly(),
                                Block.Column.number("Needless sentences").wideOnly()),
                        Alignment.CONTESTANTS.stream().map(name -> row(aligned, name)).toList()));
        blocks.add(
                new Block.Prose(
                        "All of them train for as long, from the same start. \"All labels equal\" takes every label at its word. \"With reliabilities\" knows for every annotator how probably a label is flipped (labels: forward). \"On gold\" has the better answer of every pair and shows what perfect labels would be worth. PPO follows a reward model of the same labels; of fresh pairs the reward model gets "
                                + DemoStory.percent(aligned.rewardAccuracy())
                                + " right.",
                        true));
        return new Section("bought", "What it bought", blocks);
    }

    private static List<Block.Cell> row(AlignmentResult aligned, String name) {
        var standing = aligned.standing(name);
        Block.Cell right = Block.Cell.number(DemoStory.percent(standing.right()), standing.right());
        Block.Cell asides =
                Block.Cell.number(Numbers.fixed(standing.asides(), 2), standing.asides());
        if (name.equals(Alignment.SFT)) {
            return List.of(
                    Block.Cell.text(name),
                    Block.Cell.number("50.0 %", 0.5),
                    Block.Cell.text(""),
                    right,
                    asides);
        }
        Duel duel = aligned.duel(name, Alignment.SFT);
        return List.of(
                Block.Cell.text(name),
                Block.Cell.number(DemoStory.percent(duel.rate()), duel.rate()),
                Block.Cell.number(
                        DemoStory.percent(duel.low()) + " to " + DemoStory.percent(duel.high()),
                        duel.low()),
                right,
                asides);
    }

    private static Section examples(AlignmentResult aligned) {
        List<String> shown = List.of(Alignment.SFT, Alignment.EQUAL, Alignment.RELIABLE);
        List<Block.Column> columns = new ArrayList<>();
        columns.add(Block.Column.text("Question"));
        for (String name : shown) {
            Block.Column column = Block.Column.text(name);
            columns.add(name.equals(Alignment.SFT) ? column.wideOnly() : column);
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (AlignmentResult.Example example : aligned.examples()) {
            List<Block.Cell> row = new ArrayList<>();
            row.add(Block.Cell.text(example.prompt()));
            for (String name : shown) {
                row.add(
                        Block.Cell.text(
                                example.answers().get(Alignment.CONTESTANTS.indexOf(name))));
            }
            rows.add(row);
        }
        return new Section(
                "answers",
                "What they answer",
                List.of(
                        new Block.Grid(
                                "Questions that no model saw in training, with the first answer of each",
                                columns,
                                rows)));
    }

    private static Section onwards(DemoResult result, Path folder) {
        long seed = result.plan().seed();
        String another = folder + "-" + (seed + 1);
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (List<String> step :
                List.of(
                        List.of(
                                "Look around",
                                CommandLineText.of(List.of("demo", "--folder", folder.toString())),
                                "serves this demonstration again: label as the next annotator, open every dashboard"),
                        List.of(
                                "Another crowd",
                                CommandLineText.of(
                                        List.of(
                                                "demo",
                                                "--seed",
                                                Long.toString(seed + 1),
                                                "--folder",
                                                another)),
                                "other people, another world, other numbers"),
                        List.of(
                                "Who is trying",
                                CommandLineText.of(
                                        Monitoring.words(folder.resolve("export"), seed)),
                                "the same review from the exported files"),
                        List.of(
                                "What to pay",
                                CommandLineText.of(
                                        List.of(
                                                "contract",
                                                folder.resolve("campaign/pay.yaml").toString(),
                                                "-o",
                                                "contract.html")),
                                "how the contract was found"),
                        List.of(
                                "Your own",
                                "./earnest serve",
                                "a server for your campaign; docs/campaigns.md tells the rest"))) {
            rows.add(step.stream().map(Block.Cell::text).toList());
        }
        return new Section(
                "onwards",
                "How to go on",
                List.of(
                        new Block.Grid(
                                "From where the demonstration was started",
                                List.of(
                                        Block.Column.text("To"),
                                        Block.Column.text("Run"),
                                        Block.Column.text("What it does")),
                                rows)));
    }

    /// @return the text with a real minus sign
    static String minus(String number) {
        return number.replace('-', '−');
    }
}
