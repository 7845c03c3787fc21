package dev.earnest.app.report;

import dev.earnest.app.judge.Judged;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Single pairs worth a look: where the judge differs from people, contradicts itself, or failed.
final class JudgeCases {
    static final int MOST = 40;
    private static final int LONGEST = 220;

    private JudgeCases() {}

    static Optional<Section> disagreements(Judged judged) {
        List<List<Cell>> rows = new ArrayList<>();
        long all = 0;
        for (int index = 0; index < judged.items().size(); index++) {
            PairItem item = judged.items().get(index);
            PairJudgment judgment = judged.judgments().get(index);
            if (item.human().isPresent()
                    && judgment.decision() instanceof Decision.Agreed(Side side)
                    && side != item.human().get()
                    && ++all <= MOST) {
                rows.add(
                        List.of(
                                Cell.text(item.pairing().question().id()),
                                Cell.text(cut(item.pairing().question().turns().getFirst())),
                                Cell.text(word(item.human().get())),
                                Cell.text(word(side)),
                                Cell.text(ending(judgment.forward().getFirst().reply()))));
            }
        }
        return section(
                "people",
                "Where it differs from people",
                "Pairs on which the judge gives one verdict in both orders and people another.",
                List.of("Pair", "Question", "People", "Judge", "Its reasons end"),
                rows,
                all);
    }

    static Optional<Section> contradictions(Judged judged) {
        List<List<Cell>> rows = new ArrayList<>();
        long all = 0;
        for (PairJudgment judgment : judged.judgments()) {
            if (judgment.decision() instanceof Decision.Inconsistent(Side ahead, Side behind)
                    && ++all <= MOST) {
                rows.add(
                        List.of(
                                Cell.text(judgment.pairing().question().id()),
                                Cell.text(cut(judgment.pairing().question().turns().getFirst())),
                                Cell.text(word(ahead)),
                                Cell.text(word(behind))));
            }
        }
        return section(
                "contradictions",
                "Where it contradicts itself",
                "Pairs whose verdict changed with the order.",
                List.of("Pair", "Question", "First shown first", "Second shown first"),
                rows,
                all);
    }

    static Optional<Section> failures(Judged judged) {
        List<List<Cell>> rows = new ArrayList<>();
        long all = 0;
        for (PairJudgment judgment : judged.judgments()) {
            for (Ruling ruling : judgment.rulings()) {
                if (ruling.failure().isPresent() && ++all <= MOST) {
                    rows.add(
                            List.of(
                                    Cell.text(judgment.pairing().question().id()),
                                    Cell.text(ruling.failure().get()),
                                    Cell.text(ending(ruling.reply()))));
                }
            }
        }
        return section(
                "failures",
                "What failed",
                "Rulings without a verdict. They count nowhere, and least of all as ties.",
                List.of("Pair", "Why", "The reply ends"),
                rows,
                all);
    }

    static Optional<Section> section(
            String id,
            String title,
            String text,
            List<String> heads,
            List<List<Cell>> rows,
            long all) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String caption =
                all > rows.size()
                        ? "The first " + rows.size() + " of " + Numbers.count(all)
                        : Numbers.of(all, "case", "cases");
        return Optional.of(
                new Section(
                        id,
                        title,
                        List.of(
                                new Prose(text, true),
                                new Grid(
                                        caption,
                                        heads.stream().map(Column::text).toList(),
                                        rows))));
    }

    private static String word(Side side) {
        return switch (side) {
            case FIRST -> "first";
            case SECOND -> "second";
            case TIE -> "tie";
        };
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static String ending(String text) {
        String plain = text.strip();
        return plain.length() <= LONGEST ? plain : "…" + plain.substring(plain.length() - LONGEST);
    }
}
