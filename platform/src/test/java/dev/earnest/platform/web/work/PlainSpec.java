package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.RepeatRule;

/// Specifications for tests: a comparison with three answers an item, ten cents each, no repeats and no gold, and what a
/// test changes of that.
public final class PlainSpec {
    private CampaignSpec spec;

    private PlainSpec(CampaignSpec spec) {
        this.spec = spec;
    }

    /// The plain one.
    public static PlainSpec plain(String name) {
        CampaignSpec base = CampaignDefaults.comparison(name, 11);
        return new PlainSpec(
                with(
                        base,
                        base.form(),
                        Overlap.fixed(3),
                        new RepeatRule(0, 1, 0, 0.5),
                        new GoldRule(0, 0, 1000, 100, false),
                        0,
                        base.qualification(),
                        new PayRule("EUR", 10, 0, 0, 0, ""),
                        new LeaseRule(60, 600, 20)));
    }

    private static CampaignSpec with(
            CampaignSpec base,
            QuestionForm form,
            Overlap overlap,
            RepeatRule repeats,
            GoldRule gold,
            double experts,
            Qualification qualification,
            PayRule pay,
            LeaseRule lease) {
        return new CampaignSpec(
                base.name(),
                base.description(),
                base.consent(),
                form,
                overlap,
                repeats,
                gold,
                experts,
                CountingRule.USUAL,
                qualification,
                pay,
                base.groups(),
                lease,
                true,
                base.mask(),
                base.seed());
    }

    private PlainSpec to(CampaignSpec changed) {
        spec = changed;
        return this;
    }

    public PlainSpec form(QuestionForm form) {
        return to(
                with(
                        spec,
                        form,
                        spec.overlap(),
                        spec.repeats(),
                        spec.gold(),
                        spec.expertShare(),
                        spec.qualification(),
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec overlap(Overlap overlap) {
        return to(
                with(
                        spec,
                        spec.form(),
                        overlap,
                        spec.repeats(),
                        spec.gold(),
                        spec.expertShare(),
                        spec.qualification(),
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec repeats(RepeatRule repeats) {
        return to(
                with(
                        spec,
                        spec.form(),
                        spec.overlap(),
                        repeats,
                        spec.gold(),
                        spec.expertShare(),
                        spec.qualification(),
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec gold(GoldRule gold) {
        return to(
                with(
                        spec,
                        spec.form(),
                        spec.overlap(),
                        spec.repeats(),
                        gold,
                        spec.expertShare(),
                        spec.qualification(),
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec experts(double share) {
        return to(
                with(
                        spec,
                        spec.form(),
                        spec.overlap(),
                        spec.repeats(),
                        spec.gold(),
                        share,
                        spec.qualification(),
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec qualification(Qualification qualification) {
        return to(
                with(
                        spec,
                        spec.form(),
                        spec.overlap(),
                        spec.repeats(),
                        spec.gold(),
                        spec.expertShare(),
                        qualification,
                        spec.pay(),
                        spec.lease()));
    }

    public PlainSpec pay(PayRule pay) {
        return to(
                with(
                        spec,
                        spec.form(),
                        spec.overlap(),
                        spec.repeats(),
                        spec.gold(),
                        spec.expertShare(),
                        spec.qualification(),
                        pay,
                        spec.lease()));
    }

    public PlainSpec consent(String consent) {
        return to(
                new CampaignSpec(
                        spec.name(),
                        spec.description(),
                        consent,
                        spec.form(),
                        spec.overlap(),
                        spec.repeats(),
                        spec.gold(),
                        spec.expertShare(),
                        spec.counting(),
                        spec.qualification(),
                        spec.pay(),
                        spec.groups(),
                        spec.lease(),
                        true,
                        spec.mask(),
                        spec.seed()));
    }

    public CampaignSpec spec() {
        return spec;
    }
}
