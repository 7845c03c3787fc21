package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Alike;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.answer.KnownAnswer;
import dev.earnest.platform.store.work.Submissions;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/// Whether an answer is right or, for a repeat, agrees with the first one.
final class Marking {
    private Marking() {}

    /// @param specs of the campaign by revision: a first answer may be of an older one
    static Optional<Boolean> passed(
            Submissions.Context context,
            CampaignSpec spec,
            IntFunction<CampaignSpec> specs,
            JsonNode body) {
        return switch (context.purpose()) {
            case GOLD, EXAM, TRAINING ->
                    KnownAnswer.right(
                            spec.form(), context.stage(), context.shown(), context.known(), body);
            case REPEAT ->
                    context.first().flatMap(first -> alike(context, spec, specs, first, body));
            case NORMAL, EXPERT -> Optional.empty();
        };
    }

    private static Optional<Boolean> alike(
            Submissions.Context context,
            CampaignSpec spec,
            IntFunction<CampaignSpec> specs,
            Submissions.First first,
            JsonNode body) {
        CampaignSpec then = specs.apply(first.revision());
        if (!then.form().kind().equals(spec.form().kind())) {
            return Optional.empty();
        }
        return Alike.of(
                Canonical.of(then.form(), context.stage(), first.shown(), first.body()),
                Canonical.of(spec.form(), context.stage(), context.shown(), body));
    }

    /// @return whether the author is told, and then may not take the answer back
    static boolean told(Purpose purpose, CampaignSpec spec, Optional<Boolean> passed) {
        return passed.isPresent()
                && (purpose == Purpose.TRAINING
                        || (purpose == Purpose.GOLD && spec.gold().feedback() && !passed.get()));
    }
}
