package dev.earnest.app.demo;

import dev.earnest.app.report.Block;
import dev.earnest.app.report.Section;
import dev.earnest.app.svg.Bar;
import dev.earnest.app.svg.CommitmentWhisker;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.Interval;
import dev.earnest.monitor.commitment.CommitmentEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who was found out, beside what they really did.
final class FoundSection {
    private static final double TOO_LOW = 0.7;
    private static final double SUFFICES = 0.9;
    private static final Map<String, String> WORDS =
            Map.of(
                    "uncommitted", "repeats and gold items answered like coins",
                    "copies-machine", "agrees with the model too often",
                    "herding", "agrees with a partner too often",
                    "agreement-change", "agreement with others changes over time",
                    "clicks-one-side", "clicks one side",
                    "side-preference", "prefers one side",
                    "cheap-rule", "follows a cheap rule",
                    "memory", "answers repeats from memory",
                    "change", "consistency changes over time");

    private FoundSection() {}

    static Section of(DemoResult result) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Prose(
                        "Some read and think, some click anywhere, some copy a model's answer, some share one sheet. Monitoring sees answers, hidden repeats, gold items, times and the model's answers, never who is what; the first column is laid beside it here because this crowd is invented.",
                        false));
        blocks.add(
                new Block.Grid(
                        "Found out, by what they really did",
                        List.of(
                                Block.Column.text("They were"),
                                Block.Column.number("People"),
                                Block.Column.number("Found out"),
                                Block.Column.text("By"),
                                Block.Column.picture("", "").wideOnly()),
                        result.caught().stream().map(group -> row(result, group)).toList()));
        blocks.add(
                new Block.Legend(
                        List.of(
                                new Block.Key("dot", "commitment"),
                                new Block.Key("whisker", "95 % interval"),
                                new Block.Key("zone", "from 0.7 (too low) to 0.9 (suffices)"),
                                new Block.Key("flag", "an alarm is raised"))));
        List<List<Block.Cell>> people = new ArrayList<>();
        for (String word : DemoResult.CONDUCTS) {
            result.of(word).forEach(finding -> people.add(person(finding)));
        }
        blocks.add(
                new Block.Grid(
                        "Everybody: commitment is the share of answers that follow an opinion",
                        List.of(
                                Block.Column.text("They were"),
                                Block.Column.text("Annotator").wideOnly(),
                                Block.Column.number("Commitment"),
                                Block.Column.picture("", Whisker.axis(CommitmentWhisker.SCALE)),
                                Block.Column.text("What monitoring says")),
                        people,
                        result.plan().crowd().size()));
        blocks.add(
                new Block.Prose(
                        "Who copies or shares a sheet repeats every answer, and so looks fully committed: repeats cannot see them. The flags can: they hold agreement with the model, and of two people with each other, against what skill explains.",
                        true));
        return new Section("found", "Who was found out", blocks);
    }

    private static List<Block.Cell> row(DemoResult result, DemoResult.Caught group) {
        double share = (double) group.accused() / group.people();
        return List.of(
                Block.Cell.text(group.word()),
                Block.Cell.number(Numbers.count(group.people()), group.people()),
                Block.Cell.number(group.accused() + " of " + group.people(), share),
                Block.Cell.text(
                        String.join(
                                "; ",
                                result.of(group.word()).stream()
                                        .flatMap(finding -> finding.reasons().stream())
                                        .distinct()
                                        .map(FoundSection::words)
                                        .toList())),
                Block.Cell.picture(Bar.svg(share), share));
    }

    private static List<Block.Cell> person(Finding finding) {
        Optional<CommitmentEstimate> estimate = finding.review().commitment().estimate();
        double value = estimate.map(CommitmentEstimate::commitment).orElse(Double.NaN);
        Interval interval = estimate.map(CommitmentEstimate::interval).orElse(new Interval(0, 1));
        String says =
                finding.accused()
                        ? String.join(
                                "; ", finding.reasons().stream().map(FoundSection::words).toList())
                        : finding.review().commitment().decision().name().toLowerCase(Locale.ROOT);
        return List.of(
                Block.Cell.text(finding.member().conduct().word()),
                Block.Cell.text(finding.review().annotator()),
                Block.Cell.number(Numbers.fixed(value, 2), value),
                Block.Cell.picture(
                        new CommitmentWhisker(
                                        value,
                                        interval.low(),
                                        interval.high(),
                                        !finding.review().alarms().isEmpty())
                                .svg(TOO_LOW, SUFFICES),
                        value),
                Block.Cell.text(says));
    }

    private static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }
}
