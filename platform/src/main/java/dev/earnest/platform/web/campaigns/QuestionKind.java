package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;

/// A campaign that asks another kind of question.
final class QuestionKind {
    private QuestionKind() {}

    /// @param kind of the question form; an unknown one changes nothing
    /// @return the campaign with the defaults of that kind, the same where it is of that kind already
    static CampaignSpec of(CampaignSpec spec, String kind) {
        boolean known =
                CampaignDefaults.forms().stream().anyMatch(form -> form.kind().equals(kind));
        if (!known || kind.equals(spec.form().kind())) {
            return spec;
        }
        return SpecJson.change(spec, Json.object().set("form", Json.object().put("kind", kind)));
    }
}
