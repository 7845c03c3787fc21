package dev.earnest.app.contract;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Page;
import dev.earnest.app.report.Section;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import java.util.ArrayList;
import java.util.List;

/// A solution as a page: what a person is shown first, then the evidence.
public final class ContractPage {
    private ContractPage() {}

    /// @return the page
    public static Page of(Solution solution, List<GapCurve> curves, Provenance provenance) {
        Campaign campaign = solution.campaign();
        List<Section> sections = new ArrayList<>();
        solution.published()
                .ifPresent(contract -> sections.add(ShownSection.of(solution, contract)));
        sections.add(FormsSection.of(solution));
        sections.add(payoff(solution));
        sections.add(GapSection.of(campaign, curves));
        sections.add(quality(solution));
        return new Page(
                campaign.name(),
                figures(solution),
                story(solution),
                warnings(solution),
                sections,
                List.of(),
                provenance);
    }

    private static List<Page.Figure> figures(Solution solution) {
        Campaign campaign = solution.campaign();
        SolvedContract chosen = solution.chosen();
        String code = " " + campaign.currency().getCurrencyCode();
        Amounts amounts = Amounts.of(campaign.currency(), solution.solved());
        List<Page.Figure> figures = new ArrayList<>();
        figures.add(
                new Page.Figure(
                        amounts.wage(chosen.expectedWage()) + code, "expected pay a period"));
        campaign.minutes()
                .ifPresent(minutes ->
                        figures.add(
                                new Page.Figure(
                                        amounts.wage(60 * chosen.expectedWage() / minutes) + code,
                                        "an hour of work")));
        figures.add(new Page.Figure(Numbers.fixed(chosen.effort(), 2), "intended effort, of 1"));
        figures.add(
                new Page.Figure(
                        Numbers.percent(campaign.agency().signal().pass(chosen.effort())),
                        "of " + campaign.item() + "s then " + campaign.passes()));
        figures.add(new Page.Figure(amounts.named(chosen.gap()), "lost to unseen effort"));
        return figures;
    }

    private static List<String> story(Solution solution) {
        List<String> story = new ArrayList<>();
        solution.published()
                .ifPresent((PublishedContract contract) ->
                        story.add(
                                "A person is told, for example: "
                                        + ContractWords.example(
                                                solution.campaign(), contract, solution.chosen())
                                        + "."));
        story.addAll(Advice.of(solution));
        return story;
    }

    private static List<String> warnings(Solution solution) {
        List<String> warnings = new ArrayList<>();
        for (var refused : solution.refused()) {
            warnings.add(Sentences.refusal(refused) + ".");
        }
        return warnings;
    }

    private static Section payoff(Solution solution) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "A contract works only if the intended effort is the best one for the person who"
                                + " is paid, among all efforts and not only among those nearby. The lines"
                                + " show what a period is worth to that person at every effort, as the"
                                + " sure pay without effort that would be as good. Every line that holds"
                                + " has its top at the intended effort of its form and reaches what the"
                                + " person could earn elsewhere; a refused one is as high or higher somewhere"
                                + " else.",
                        false));
        blocks.add(
                new Picture(
                        ContractPictures.payoff(solution).svg("payoff-picture"),
                        "What a period is worth to a person against effort. The dotted lines are the"
                                + " intended effort of the contract shown above, and what the person could"
                                + " earn elsewhere without effort.",
                        List.of(),
                        false));
        blocks.add(new Prose(CheckWords.of(solution), true));
        return new Section("incentives", "Why the intended effort is best", blocks);
    }

    private static Section quality(Solution solution) {
        boolean fitted = !solution.campaign().measured().isEmpty();
        return new Section(
                "quality",
                "What commitment is worth",
                List.of(
                        new Picture(
                                ContractPictures.quality(solution).svg("quality-picture"),
                                fitted
                                        ? "Measured values, and the concave curve nearest to them by"
                                                + " weighted least squares. Right of the last point it is"
                                                + " flat: nothing was measured there."
                                        : "The value as the specification gives it.",
                                List.of(),
                                false)));
    }
}
