package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.View;
import dev.earnest.platform.web.templates.campaigns.JtepayGenerated;
import dev.earnest.platform.web.templates.campaigns.JtequestionGenerated;
import dev.earnest.platform.web.templates.campaigns.JtesectionGenerated;

/// What stands on the page of a section.
final class SectionPages {
    private SectionPages() {}

    /// @param spec as it would be with what the form shows
    static View content(Services services, SetupFrame frame, SectionView view, CampaignSpec spec) {
        return switch (view.section().key()) {
            case "question" ->
                    out ->
                            JtequestionGenerated.render(
                                    out,
                                    null,
                                    frame,
                                    view,
                                    FormWords.kinds(),
                                    spec.form().kind(),
                                    QuestionPreview.of(spec.form()));
            case "pay" -> {
                PayView pay = PayView.of(services, frame.campaign());
                yield out -> JtepayGenerated.render(out, null, frame, view, pay);
            }
            default -> out -> JtesectionGenerated.render(out, null, frame, view);
        };
    }
}
