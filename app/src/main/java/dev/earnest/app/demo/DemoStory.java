package dev.earnest.app.demo;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.app.world.Alignment;
import dev.earnest.app.world.AlignmentResult;
import dev.earnest.app.world.Duel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The demonstration told in a few lines of a terminal.
final class DemoStory {
    private static final Style PLAIN = new Style(false);
    private static final String FOUND = "Who was found out";
    private static final String PAID = "What was paid";
    private static final String BOUGHT = "What it bought";
    private static final List<String> HEADINGS = List.of(FOUND, PAID, BOUGHT);
    private static final String THEY = "they were";
    private static final String TRAINED = "trained by";
    private static final List<String> TABLES = List.of("  " + THEY, "  " + TRAINED);

    private final DemoResult result;

    DemoStory(DemoResult result) {
        this.result = result;
    }

    /// @return it, without escapes of a terminal
    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// @param text as `text` told it, perhaps long ago
    /// @return it with the weights of a terminal
    static String styled(String text, Style style) {
        return text.lines()
                .map(line -> {
                    if (HEADINGS.contains(line)) {
                        return style.bold(line);
                    }
                    boolean names = TABLES.stream().anyMatch(line::startsWith);
                    return names ? style.faint(line) : line;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void print(PrintStream out) {
        out.println(FOUND);
        out.println(
                Numbers.count(result.done().answers())
                        + " answers by "
                        + result.plan().crowd().size()
                        + " people. Monitoring sees answers, repeats and times, never who is what.");
        TextTable found =
                new TextTable().names(THEY).numbers("people").numbers("found out").texts("by", 60);
        for (DemoResult.Caught group : result.caught()) {
            found.row(
                    group.word(),
                    Integer.toString(group.people()),
                    group.accused() + " of " + group.people(),
                    reasons(group.word()));
        }
        found.print(out, PLAIN);
        out.println();
        out.println(PAID);
        out.println(
                money(result.payroll().cost())
                        + " in all, by the published contract: a price for every answer, and a bonus");
        out.println("for hidden repeats answered alike.");
        TextTable paid =
                new TextTable()
                        .names(THEY)
                        .numbers("each, by the contract")
                        .numbers("at one price for all")
                        .numbers("difference");
        for (Payroll.Group group : result.payroll().groups(DemoResult.CONDUCTS)) {
            double change = group.flatEach() == 0 ? 0 : group.each() / group.flatEach() - 1;
            paid.row(
                    group.word(),
                    money(Math.round(group.each())),
                    money(Math.round(group.flatEach())),
                    change(change));
        }
        paid.print(out, PLAIN);
        out.println(
                "Copying and collusion answer repeats alike, so a bonus for repeats pays them; the alarms above");
        out.println(
                "find them, and for seven days a person can still reject their answers, with a reason.");
        bought(out);
    }

    private void bought(PrintStream out) {
        AlignmentResult aligned = result.aligned();
        out.println();
        out.println(BOUGHT);
        out.println(
                "A model of "
                        + Numbers.count(aligned.parameters())
                        + " parameters learned from nothing, then from these labels. The world's own taste");
        out.println(
                "says how often its answers to new questions are better than those of supervised fine-tuning.");
        TextTable table =
                new TextTable().names(TRAINED).numbers("win rate").numbers("95 % interval");
        for (String name : Alignment.CONTESTANTS) {
            if (!name.equals(Alignment.SFT)) {
                Duel duel = aligned.duel(name, Alignment.SFT);
                table.row(
                        name,
                        percent(duel.rate()),
                        percent(duel.low()) + " to " + percent(duel.high()));
            }
        }
        table.print(out, PLAIN);
        out.println(
                "Knowing who labelled is worth "
                        + points(aligned.gain())
                        + " points of win rate ("
                        + points(aligned.gainLow())
                        + " to "
                        + points(aligned.gainHigh())
                        + ") at the same pay.");
    }

    static String change(double change) {
        return (change < 0 ? "-" : "+") + Numbers.fixed(100 * Math.abs(change), 0) + " %";
    }

    static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + " %";
    }

    static String points(double share) {
        return (share < 0 ? "-" : "+") + Numbers.fixed(100 * Math.abs(share), 1);
    }

    private String reasons(String word) {
        List<String> all =
                result.of(word).stream()
                        .flatMap(finding -> finding.reasons().stream())
                        .collect(
                                Collectors.groupingBy(
                                        one -> one, java.util.TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList();
        return String.join(", ", all);
    }

    /// @return an amount of euros
    static String money(long minor) {
        return Numbers.fixed(minor / 100.0, 2) + " EUR";
    }
}
