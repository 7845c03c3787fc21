package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.ContractVersions;
import dev.earnest.platform.web.Services;
import java.util.List;

/// What stands on the page of pay beside its form.
///
/// @param inForce the contract in force, at most one
/// @param versions newest first
/// @param repeats whether there are hidden repeats to pay by
public record PayView(List<ContractView> inForce, List<Version> versions, boolean repeats) {
    /// How often a committed person contradicts themselves, for what people would get.
    static final double CONTRADICTION = 0.05;

    public PayView {
        inForce = List.copyOf(inForce);
        versions = List.copyOf(versions);
    }

    /// A version of the contract.
    public record Version(
            int version, boolean inForce, String hash, String author, String time, String day) {}

    static PayView of(Services services, CampaignRow campaign) {
        CampaignSpec spec = campaign.spec();
        String text = spec.pay().contract();
        List<ContractView> inForce =
                text.isEmpty()
                        ? List.of()
                        : List.of(ContractView.of(ContractTerms.read(text), CONTRADICTION, text));
        List<Version> versions =
                services.database().read(h -> ContractVersions.list(h, campaign.id())).stream()
                        .map(v ->
                                new Version(
                                        v.version(),
                                        v.version() == campaign.contractVersion(),
                                        v.hash(),
                                        v.author(),
                                        v.at().toString(),
                                        CampaignPages.day(v.at())))
                        .toList();
        return new PayView(inForce, versions, spec.repeats().share() > 0);
    }
}
