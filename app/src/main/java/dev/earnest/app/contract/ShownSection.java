package dev.earnest.app.contract;

import dev.earnest.app.report.Block;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Section;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.WageLaw;
import java.util.ArrayList;
import java.util.List;

/// The contract as a person sees it: a sentence, a picture and a small table, all from the whole minor units that are
/// paid.
final class ShownSection {
    private static final int MOST_ROWS = 14;

    private ShownSection() {}

    static Section of(Solution solution, PublishedContract contract) {
        Campaign campaign = solution.campaign();
        SolvedContract chosen = solution.chosen();
        WageLaw law = WageLaw.of(campaign.agency().signal(), chosen.schedule(), chosen.effort());
        ShownWages wages = ShownWages.of(contract, law, MOST_ROWS);
        List<List<Cell>> rows = new ArrayList<>();
        for (ShownWages.Row row : wages.rows()) {
            rows.add(
                    List.of(
                            Cell.number(row.count(), row.from()),
                            Cell.number(row.paid(contract.currency()), (double) row.minor()),
                            Cell.number(Numbers.percent(row.chance()), row.chance())));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        ContractWords.monitor(campaign)
                                + " Pay depends on how many are answered "
                                + campaign.passes()
                                + ". For example: "
                                + ContractWords.example(campaign, contract, chosen)
                                + ". "
                                + ContractWords.atRandom(campaign, contract)
                                + ".",
                        false));
        blocks.add(
                new Picture(
                        ContractPictures.wages(solution, contract).svg("wages-picture"),
                        "What is paid for every number of "
                                + campaign.item()
                                + "s "
                                + campaign.passes()
                                + " ("
                                + Sentences.name(chosen.form())
                                + ").",
                        List.of(),
                        false));
        blocks.add(
                new Grid(
                        "Pay for a period, and how often it is this or more at the intended effort",
                        List.of(
                                Column.number("Of " + contract.repeats() + " " + campaign.passes()),
                                Column.number("You are paid"),
                                Column.number("This or more")),
                        rows));
        blocks.add(
                new Prose(
                        "The amounts are a pure function of recorded events. The contract is named by the"
                                + " SHA-256 of its content: "
                                + contract.hash()
                                + ".",
                        true));
        return new Section("shown", "What a person is shown", blocks);
    }
}
