package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.GoldReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Gold items and the people who were shown them, as the tab Checks has them.
final class GoldParts {
    private final String path;
    private final GoldRule rule;
    private final Crowd crowd;
    private final JsonNode checks;
    private final Map<String, String> handles = new HashMap<>();

    /// @param path of the campaign
    /// @param rule in force, for the caps
    GoldParts(String path, GoldRule rule, Crowd crowd) {
        this.path = path;
        this.rule = rule;
        this.crowd = crowd;
        checks = crowd.figures().checks();
        crowd.people().forEach(person -> handles.put(person.id().toString(), person.handle()));
    }

    static List<ItemsListView.Pill> orders(String path, boolean byCap) {
        return List.of(
                new ItemsListView.Pill(path + "/checks?gold=ageing", "Ageing first", !byCap, ""),
                new ItemsListView.Pill(
                        path + "/checks?gold=cap", "Nearest to the cap first", byCap, ""));
    }

    /// @param byCap whether those nearest to their cap come first; else those that age, then those that are surely missed
    List<ChecksView.Gold> items(boolean byCap) {
        List<ChecksView.Gold> gold = new ArrayList<>();
        checks.path("gold").forEach(item -> gold.add(item(item)));
        Comparator<ChecksView.Gold> first =
                byCap
                        ? Comparator.comparingInt(item -> -item.cap().shown())
                        : Comparator.comparing((ChecksView.Gold item) -> item.ageing().isEmpty())
                                .thenComparingDouble(
                                        item -> item.whisker().map(Whisker::high).orElse(2.0));
        gold.sort(first.thenComparing(ChecksView.Gold::id));
        return gold;
    }

    private ChecksView.Gold item(JsonNode item) {
        JsonNode ageing = item.path("ageing");
        List<ChecksView.Seen> seen = new ArrayList<>();
        for (JsonNode one : item.path("shown")) {
            String person = one.path("person").asString("");
            seen.add(
                    seen(
                            path + "/people/" + person,
                            handles.getOrDefault(person, "somebody who left"),
                            GoldReader.Outcome.valueOf(
                                    one.path("outcome").asString("UNANSWERED"))));
        }
        return new ChecksView.Gold(
                path + "/items/" + item.path("item").asString(""),
                item.path("id").asString(""),
                new ChecksView.Cap(item.path("exposures").asInt(0), rule.exposuresPerItem()),
                right(item),
                Whisker.of(item),
                ageing.isMissingNode()
                        ? ""
                        : "From answer "
                                + ageing.path("from").asString("")
                                + " on "
                                + Whisker.percent(ageing.path("after").asDouble(0))
                                + " right, before "
                                + Whisker.percent(ageing.path("before").asDouble(0)),
                seen,
                item.path("people").asInt(0) - seen.size());
    }

    private static ChecksView.Seen seen(String path, String handle, GoldReader.Outcome outcome) {
        return switch (outcome) {
            case RIGHT -> new ChecksView.Seen(path, handle, "right", "good");
            case WRONG -> new ChecksView.Seen(path, handle, "wrong", "bad");
            case UNANSWERED -> new ChecksView.Seen(path, handle, "no answer", "soft");
        };
    }

    private static String right(JsonNode share) {
        return share.has("all")
                ? share.path("right").asString("0") + " of " + share.path("all").asString("0")
                : "";
    }

    /// @return people who were shown any, those nearest to their cap first
    List<ChecksView.GoldPerson> people() {
        return crowd.people().stream()
                .filter(person -> person.goldShown() > 0)
                .sorted(
                        Comparator.comparingInt((CrowdReader.Person person) -> -person.goldShown())
                                .thenComparing(CrowdReader.Person::handle))
                .map(person -> {
                    JsonNode share = checks.path("gold_by_person").path(person.handle());
                    return new ChecksView.GoldPerson(
                            path + "/people/" + person.id(),
                            person.handle(),
                            new ChecksView.Cap(person.goldShown(), rule.exposuresPerPerson()),
                            right(share),
                            Whisker.of(share));
                })
                .toList();
    }

    /// @return what is said about gold as a whole
    String note(List<ChecksView.Gold> gold) {
        if (gold.isEmpty()) {
            return "Nobody has answered a gold item yet.";
        }
        long ageing = gold.stream().filter(item -> !item.ageing().isEmpty()).count();
        long full = gold.stream().filter(item -> item.cap().reached()).count();
        return (ageing == 0
                        ? "No item shows signs of ageing: none is passed more often from some time on than before."
                        : ageing
                                + (ageing == 1 ? " item ages" : " items age")
                                + ": passed more often from some time on, as if the answer had got about."
                                + " Replace what ages.")
                + (full == 0
                        ? ""
                        : " "
                                + full
                                + (full == 1 ? " item was" : " items were")
                                + " shown as often as allowed and will not be shown again.");
    }
}
