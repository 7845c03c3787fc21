package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.plan.LaunchCheck;
import java.util.List;
import java.util.Map;

/// The page on which a campaign is looked over and launched.
///
/// @param checks what to look at, worst first
/// @param clear whether nothing stands in the way
/// @param values of the assumptions as typed
/// @param problems with them, by field
/// @param tiles the main numbers
/// @param costs parts of the cost
/// @param rates win rates, widest interval first
/// @param results sentences about agreement and commitment
/// @param actions that the state allows
/// @param notice what was just done; may be empty
public record PlanView(
        List<LaunchCheck> checks,
        boolean clear,
        Map<String, String> values,
        Map<String, String> problems,
        List<Tile> tiles,
        List<Cost> costs,
        List<Rate> rates,
        int moreRates,
        List<String> results,
        List<Action> actions,
        String notice) {
    public PlanView {
        checks = List.copyOf(checks);
        values = Map.copyOf(values);
        problems = Map.copyOf(problems);
        tiles = List.copyOf(tiles);
        costs = List.copyOf(costs);
        rates = List.copyOf(rates);
        results = List.copyOf(results);
        actions = List.copyOf(actions);
    }

    /// A number that stands out.
    public record Tile(String name, String value, String note) {}

    /// A part of the cost.
    public record Cost(String name, String amount, String how) {}

    /// The interval of a win rate.
    public record Rate(String first, String second, String items, String halfWidth) {}

    /// Something that can be done to the campaign.
    ///
    /// @param to the state it leads to
    /// @param confirm asked first; empty for no question
    /// @param allowed whether it can be done now
    public record Action(
            String to, String text, String style, String confirm, boolean allowed, String why) {}

    /// @return a value as typed
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /// @return what is wrong with a field; empty for nothing
    public String problem(String name) {
        return problems.getOrDefault(name, "");
    }

    /// @return the words of a level, so that it is not told by colour alone
    public static String word(LaunchCheck check) {
        return switch (check.level()) {
            case FINE -> "Fine";
            case LOOK -> "Look";
            case STOP -> "To do";
        };
    }

    /// @return the class of a badge
    public static String style(LaunchCheck check) {
        return switch (check.level()) {
            case FINE -> "good";
            case LOOK -> "warn";
            case STOP -> "bad";
        };
    }
}
