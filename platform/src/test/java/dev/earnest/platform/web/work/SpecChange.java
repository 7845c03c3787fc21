package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.List;

/// A campaign's specification for a test: the defaults without hidden repeats, and what the test changes.
final class SpecChange {
    private CampaignSpec spec = CampaignDefaults.comparison("A campaign", 1);

    SpecChange() {
        set(
                spec.form(),
                spec.name(),
                "",
                spec.qualification(),
                spec.pay(),
                List.of(),
                spec.lease(),
                true);
    }

    private SpecChange set(
            QuestionForm form,
            String name,
            String consent,
            Qualification qualification,
            PayRule pay,
            List<GroupQuestion> groups,
            LeaseRule lease,
            boolean phone) {
        spec =
                new CampaignSpec(
                        name,
                        spec.description(),
                        consent,
                        form,
                        spec.overlap(),
                        new RepeatRule(0, 30, 60, 0.5),
                        spec.gold(),
                        spec.expertShare(),
                        spec.counting(),
                        qualification,
                        pay,
                        groups,
                        lease,
                        phone,
                        spec.mask(),
                        spec.seed());
        return this;
    }

    SpecChange name(String name) {
        return set(
                spec.form(),
                name,
                spec.consent(),
                spec.qualification(),
                spec.pay(),
                spec.groups(),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange form(QuestionForm form) {
        return set(
                form,
                spec.name(),
                spec.consent(),
                spec.qualification(),
                spec.pay(),
                spec.groups(),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange consent(String consent) {
        return set(
                spec.form(),
                spec.name(),
                consent,
                spec.qualification(),
                spec.pay(),
                spec.groups(),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange groups(GroupQuestion... groups) {
        return set(
                spec.form(),
                spec.name(),
                spec.consent(),
                spec.qualification(),
                spec.pay(),
                List.of(groups),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange qualification(Qualification rule) {
        return set(
                spec.form(),
                spec.name(),
                spec.consent(),
                rule,
                spec.pay(),
                spec.groups(),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange pay(PayRule pay) {
        return set(
                spec.form(),
                spec.name(),
                spec.consent(),
                spec.qualification(),
                pay,
                spec.groups(),
                spec.lease(),
                spec.phoneAllowed());
    }

    SpecChange lease(LeaseRule lease) {
        return set(
                spec.form(),
                spec.name(),
                spec.consent(),
                spec.qualification(),
                spec.pay(),
                spec.groups(),
                lease,
                spec.phoneAllowed());
    }

    SpecChange phone(boolean allowed) {
        return set(
                spec.form(),
                spec.name(),
                spec.consent(),
                spec.qualification(),
                spec.pay(),
                spec.groups(),
                spec.lease(),
                allowed);
    }

    CampaignSpec spec() {
        return spec;
    }
}
