package dev.earnest.platform.campaign.plan;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.TestDesign;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a campaign will cost, how long it will take, and how sure its results will be.
///
/// @param answersPerItem on average
/// @param person what one person does
/// @param answers of everybody, repeats and gold included
/// @param cost in minor units
/// @param hours of work of everybody together
/// @param weeks until everything is answered
/// @param results how sure
public record LaunchPlan(
        double answersPerItem,
        PersonPlan person,
        double answers,
        Cost cost,
        double hours,
        double weeks,
        Results results) {
    /// Commitment for which the bonus is estimated.
    public static final double COMMITTED = 0.9;

    /// Money in minor units.
    ///
    /// @param answers first answers
    /// @param repeats hidden repeats
    /// @param gold gold items
    /// @param bonus by the contract, for committed people
    /// @param topUp to the wage floor
    /// @param least all of it, where every item stops as early as it may
    /// @param most all of it, where none stops early
    public record Cost(
            double answers,
            double repeats,
            double gold,
            double bonus,
            double topUp,
            double least,
            double most) {
        /// @return all of it
        public double total() {
            return answers + repeats + gold + bonus + topUp;
        }
    }

    /// How many items put two models beside each other.
    public record ModelPair(String first, String second, long items) {}

    /// How sure the results will be.
    ///
    /// @param winRates half-width of the 95 % interval of the win rate for some pairs of models, widest first
    /// @param agreement half-width of the 95 % interval of the agreement; empty where it cannot be measured
    /// @param power probability that a committed person (0.9) passes the test of commitment at 0.7 and 5 %; empty where
    ///     there are no repeats
    /// @param repeatsNeeded for a power of 95 %
    public record Results(
            List<WinRate> winRates,
            Optional<Double> agreement,
            Optional<Double> power,
            int repeatsNeeded) {
        public Results {
            winRates = List.copyOf(winRates);
        }
    }

    /// The half-width of the 95 % interval of a win rate.
    public record WinRate(ModelPair pair, double halfWidth) {}

    /// Plans.
    ///
    /// @param lengths of the items to be answered
    /// @param gold lengths of the gold items
    /// @param pairs of models in the items; may be empty
    public static LaunchPlan of(
            CampaignSpec spec,
            Lengths lengths,
            Lengths gold,
            List<ModelPair> pairs,
            Assumptions assumptions) {
        PayRule pay = spec.pay();
        double price = lengths.meanPrice(pay);
        double perItem = stages(spec) * ExpectedAnswers.of(spec, assumptions.agreement(), price);
        double first = lengths.items() * perItem;
        PersonPlan person = PersonPlan.of(spec, first / assumptions.people(), gold.items());
        double answers = person.answers() * assumptions.people();
        double hours = answers * assumptions.secondsPerAnswer() / 3600;
        double repeatCost = person.repeats() * assumptions.people() * price;
        double goldCost = person.gold() * assumptions.people() * gold.meanPrice(pay);
        double bonus = assumptions.people() * bonus(spec, person.repeats(), assumptions);
        double paid = lengths.price(pay) * perItem + repeatCost + goldCost;
        double topUp = Math.max(0, pay.floorPerHour() * hours - paid);
        double total = paid + bonus + topUp;
        int stages = stages(spec);
        double low = perItem == 0 ? 1 : stages * spec.overlap().least() / perItem;
        double high = perItem == 0 ? 1 : stages * spec.overlap().most() / perItem;
        return new LaunchPlan(
                perItem,
                person,
                answers,
                new Cost(
                        lengths.price(pay) * perItem,
                        repeatCost,
                        goldCost,
                        bonus,
                        topUp,
                        // Repeats, gold and bonus follow the number of first answers.
                        total * low,
                        total * high),
                hours,
                hours / assumptions.people() / assumptions.hoursPerWeek(),
                results(spec, lengths.items(), perItem, person.repeats(), pairs, assumptions));
    }

    // Found, mended and checked are three answers.
    private static int stages(CampaignSpec spec) {
        return spec.form() instanceof QuestionForm.FindFixVerify ? 3 : 1;
    }

    /// The bonus of one person: the contract pays for as many repeats as it was made for, and again for as many more.
    private static double bonus(CampaignSpec spec, double repeats, Assumptions assumptions) {
        if (spec.pay().contract().isEmpty() || repeats <= 0) {
            return 0;
        }
        PublishedContract contract = ContractTerms.read(spec.pay().contract());
        double pass = monitor(assumptions).passProbability(COMMITTED);
        return repeats / contract.repeats() * ContractPreview.mean(contract, pass);
    }

    private static Monitor monitor(Assumptions assumptions) {
        return new Monitor.SelfConsistency(CommitmentPer.LABEL, assumptions.contradiction());
    }

    private static Results results(
            CampaignSpec spec,
            long items,
            double perItem,
            double repeats,
            List<ModelPair> pairs,
            Assumptions assumptions) {
        boolean comparison = spec.form() instanceof QuestionForm.Comparison;
        List<WinRate> rates =
                comparison && perItem > 0
                        ? pairs.stream()
                                .filter(pair -> pair.items() > 0)
                                .map(pair ->
                                        new WinRate(
                                                pair,
                                                Expectations.winRate(
                                                        (double) pair.items(),
                                                        perItem,
                                                        assumptions.agreement())))
                                .sorted(Comparator.comparingDouble(WinRate::halfWidth).reversed())
                                .toList()
                        : List.of();
        Optional<Double> agreement =
                comparison && items > 0 && spec.overlap().least() >= 2
                        ? Optional.of(
                                Expectations.agreement(
                                        (double) items,
                                        spec.overlap().least(),
                                        assumptions.agreement()))
                        : Optional.empty();
        Hypotheses hypotheses = Hypotheses.defaults();
        int whole = (int) Math.floor(repeats + 1e-9);
        Optional<Double> power =
                whole < 1
                        ? Optional.empty()
                        : Optional.of(
                                1
                                        - TestDesign.withSize(
                                                        monitor(assumptions), hypotheses, whole)
                                                .falseFail());
        return new Results(
                rates, agreement, power, TestDesign.of(monitor(assumptions), hypotheses).n());
    }
}
