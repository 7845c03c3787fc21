package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a judge agrees with people. The judge's verdict on a pair is what both orders agree on, else a tie; pairs
/// without a verdict in both orders are left out and counted in [Consistency#failed()].
///
/// @param pairs with a verdict of people and of the judge
/// @param accuracy share of equal verdicts, ties counted
/// @param untied the same where neither says tie
/// @param ahead accuracy of the verdicts with the first shown first
/// @param behind accuracy of the verdicts with the second shown first
/// @param kappa chance-corrected agreement
/// @param sensitivity share of "first" by the judge where people say first
/// @param specificity share of anything else by the judge where people say something else
public record PeopleAgreement(
        long pairs,
        Optional<Estimated> accuracy,
        Optional<Estimated> untied,
        Optional<Estimated> ahead,
        Optional<Estimated> behind,
        Optional<Estimated> kappa,
        Optional<Estimated> sensitivity,
        Optional<Estimated> specificity) {
    /// @return the statistics of these pairs
    public static PeopleAgreement of(List<JudgedPair> all) {
        List<Side> people = new ArrayList<>();
        List<Side> judge = new ArrayList<>();
        List<Side> ahead = new ArrayList<>();
        List<Side> behind = new ArrayList<>();
        for (JudgedPair pair : all) {
            if (pair.human().isPresent() && pair.isJudged()) {
                people.add(pair.human().get());
                judge.add(pair.verdict().orElseThrow());
                ahead.add(pair.ahead().orElseThrow());
                behind.add(pair.behind().orElseThrow());
            }
        }
        long decided = 0;
        long same = 0;
        long positives = 0;
        long found = 0;
        long rejected = 0;
        for (int index = 0; index < people.size(); index++) {
            Side human = people.get(index);
            Side verdict = judge.get(index);
            if (human != Side.TIE && verdict != Side.TIE) {
                decided++;
                same += human == verdict ? 1 : 0;
            }
            if (human == Side.FIRST) {
                positives++;
                found += verdict == Side.FIRST ? 1 : 0;
            } else {
                rejected += verdict == Side.FIRST ? 0 : 1;
            }
        }
        return new PeopleAgreement(
                people.size(),
                accuracy(people, judge),
                Estimated.share(same, decided),
                accuracy(people, ahead),
                accuracy(people, behind),
                Kappa.of(people, judge),
                Estimated.share(found, positives),
                Estimated.share(rejected, people.size() - positives));
    }

    private static Optional<Estimated> accuracy(List<Side> people, List<Side> judge) {
        long same = 0;
        for (int index = 0; index < people.size(); index++) {
            same += people.get(index) == judge.get(index) ? 1 : 0;
        }
        return Estimated.share(same, people.size());
    }
}
