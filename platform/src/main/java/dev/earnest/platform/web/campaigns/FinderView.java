package dev.earnest.platform.web.campaigns;

import java.util.List;
import java.util.Map;

/// The page on which a contract is found.
///
/// @param currency of all amounts
/// @param answers in a period
/// @param values as typed
/// @param problems by field
/// @param found one for each form
/// @param revision of the campaign
public record FinderView(
        String currency,
        String answers,
        Map<String, String> values,
        Map<String, String> problems,
        List<Option> found,
        int revision) {
    public FinderView {
        values = Map.copyOf(values);
        problems = Map.copyOf(problems);
        found = List.copyOf(found);
    }

    /// A contract that was found, or why there is none.
    ///
    /// @param name of the form
    /// @param words what it is
    /// @param contracts one; none where there is no such contract
    /// @param commitment that it brings about
    /// @param mean bonus at that commitment
    /// @param reason why there is none; empty where there is one
    public record Option(
            String name,
            String words,
            List<ContractView> contracts,
            String commitment,
            String mean,
            String reason) {
        public Option {
            contracts = List.copyOf(contracts);
        }
    }

    /// @return a value as typed
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /// @return what is wrong with a field; empty for nothing
    public String problem(String name) {
        return problems.getOrDefault(name, "");
    }
}
