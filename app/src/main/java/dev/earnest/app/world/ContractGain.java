package dev.earnest.app.world;

import dev.earnest.app.contract.Campaign;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ConcaveCurve;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.FirstBest;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.crowd.Choice;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// What a contract that pays for hidden repeats answered alike earns more than flat pay, played with simulated people.
/// Both are worth the same to the people: what they could have elsewhere.
///
/// @param effort commitment that the contract asks for
/// @param firstBest commitment that would be worth paying for if it could be seen
/// @param pay mean pay of a period under the contract, as simulated
/// @param flatPay pay of a period under flat pay
/// @param worth what the contract is worth more to the simulated people than flat pay, effort and risk counted, as a sure
///     amount of pay
/// @param worthLow end of its 95 % interval
/// @param worthHigh end of it
/// @param gain profit of a period under the contract less that under flat pay
/// @param low end of its 95 % interval by [SeedsAndPeople], for the contract as it was found
/// @param high end of it
record ContractGain(
        double effort,
        double firstBest,
        double pay,
        double flatPay,
        double worth,
        double worthLow,
        double worthHigh,
        double gain,
        double low,
        double high) {
    private static final int PEOPLE = 1_000;
    private static final int SHARE = 5;
    private static final int GAP = 10;
    private static final double TWO_SIDED = 1.96;

    /// @param campaign with the fitted value of quality
    /// @param seeds of the curve, at least 2
    /// @param value the value of quality fitted to some of the seeds, given by their places
    /// @param delta how often committed people contradict themselves, as the campaign's monitor has it
    static ContractGain of(
            Campaign campaign,
            int seeds,
            Function<int[], ConcaveCurve> value,
            double delta,
            long seed) {
        Agency agency = campaign.agency();
        SolvedContract solved = Contracts.solve(agency, ContractForm.LINEAR);
        SolvedContract flat = Contracts.solve(agency, ContractForm.FIXED);
        double[] wages = wages(solved, agency.repeats(), delta, seed);
        double flatWage = flat.schedule().wage(0);
        double reserve = agency.utility().of(flatWage) - agency.cost().at(flat.effort());
        double[] utilities =
                Arrays.stream(wages)
                        .map(wage ->
                                agency.utility().of(wage)
                                        - agency.cost().at(solved.effort())
                                        - reserve)
                        .toArray();
        double pay = Arrays.stream(wages).average().orElseThrow();
        double utility = Arrays.stream(utilities).average().orElseThrow();
        double spread =
                Math.sqrt(
                        Arrays.stream(utilities).map(one -> (one - utility) * (one - utility)).sum()
                                / (PEOPLE - 1.0)
                                / PEOPLE);
        double gain =
                agency.value().at(solved.effort())
                        - agency.value().at(flat.effort())
                        - pay
                        + flatWage;
        SeedsAndPeople interval =
                SeedsAndPeople.of(
                        gain,
                        seeds,
                        drawn -> {
                            ConcaveCurve curve = value.apply(drawn);
                            return curve.at(solved.effort()) - curve.at(flat.effort());
                        },
                        wages);
        double flatUtility = agency.utility().of(flatWage);
        DoubleUnaryOperator worth = more -> agency.utility().wageFor(flatUtility + more) - flatWage;
        return new ContractGain(
                solved.effort(),
                FirstBest.of(agency).effort(),
                pay,
                flatWage,
                worth.applyAsDouble(utility),
                worth.applyAsDouble(utility - TWO_SIDED * spread),
                worth.applyAsDouble(utility + TWO_SIDED * spread),
                gain,
                interval.low(),
                interval.high());
    }

    /// Lets people work a period at the effort of the contract and pays them.
    private static double[] wages(SolvedContract solved, int repeats, double delta, long seed) {
        CrowdSpec crowd =
                CrowdSpec.of(
                                Items.of(SHARE * repeats, new Preferences.Beta(1, 1)),
                                SHARE * repeats,
                                Group.of("people", PEOPLE, solved.effort()))
                        .with(Repeats.of(1.0 / SHARE, GAP))
                        .withDelta(delta);
        int[] alike = new int[PEOPLE];
        Map<Long, Choice> first = new HashMap<>();
        CrowdSimulator.play(
                crowd,
                seed,
                (person, item, occasion, firstLeft, choice, seconds, time) -> {
                    long key = (long) person * SHARE * repeats + item;
                    if (occasion == 0) {
                        first.put(key, choice);
                    } else if (first.get(key) == choice) {
                        alike[person]++;
                    }
                });
        return Arrays.stream(alike).mapToDouble(solved.schedule()::wage).toArray();
    }
}
