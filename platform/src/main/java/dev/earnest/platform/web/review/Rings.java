package dev.earnest.platform.web.review;

import dev.earnest.monitor.sybil.Finding;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.RingReviews;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Groups of accounts that may be one person, as the latest analysis found them, with who has looked at them.
///
/// @param result of the analysis; empty before the first
/// @param found groups, the largest first
record Rings(Optional<JsonNode> result, List<Found> found) {
    private static final int MOST_PAIRS = 10;

    // From a common browser or address: personal data for 90 days, which the log would keep for
    // ever.
    private static final Set<String> TRACES =
            Set.of(
                    Finding.Kind.SAME_BROWSER.name(),
                    Finding.Kind.SAME_ADDRESS.name(),
                    Finding.Kind.SAME_NETWORK.name());

    /// One group.
    ///
    /// @param people sorted by handle
    /// @param pairs as the analysis tells them
    /// @param review the latest that holds for the group as it is now
    record Found(
            List<CrowdReader.Person> people, JsonNode pairs, Optional<RingReviews.Review> review) {
        Set<UUID> ids() {
            return people.stream()
                    .map(CrowdReader.Person::id)
                    .collect(Collectors.toUnmodifiableSet());
        }

        String key() {
            return people.stream().map(one -> one.id().toString()).collect(Collectors.joining(","));
        }

        /// @return what is kept with a decision: findings of times and answers, never traces
        ObjectNode evidence() {
            ObjectNode tree = Json.object();
            ArrayNode kinds = tree.putArray("kinds");
            Rings.kinds(pairs).forEach(kinds::add);
            ArrayNode list = tree.putArray("pairs");
            for (JsonNode pair : pairs) {
                ObjectNode one = Json.object();
                one.set("one", pair.path("one"));
                one.set("other", pair.path("other"));
                ArrayNode words = one.putArray("findings");
                for (JsonNode finding : pair.path("findings")) {
                    if (!TRACES.contains(finding.path("kind").asString(""))) {
                        words.add(finding.path("words"));
                    }
                }
                if (!words.isEmpty()) {
                    list.add(one);
                }
            }
            return tree;
        }
    }

    static Rings read(Handle handle, UUID campaign, Collection<CrowdReader.Person> crowd) {
        Optional<JsonNode> result =
                Snapshots.find(handle, campaign, RingsAnalysis.KIND).flatMap(Snapshot::result);
        Map<String, CrowdReader.Person> byHandle = new HashMap<>();
        crowd.forEach(person -> byHandle.put(person.handle(), person));
        List<RingReviews.Review> reviews = RingReviews.of(handle, campaign);
        List<Found> found = new ArrayList<>();
        for (JsonNode ring : result.orElse(Json.object()).path("rings")) {
            List<CrowdReader.Person> people =
                    ring.path("people")
                            .valueStream()
                            .map(name -> Optional.ofNullable(byHandle.get(name.asString(""))))
                            .flatMap(Optional::stream)
                            .toList();
            if (people.size() == ring.path("people").size()) {
                Found one = new Found(people, ring.path("pairs"), Optional.empty());
                found.add(
                        new Found(
                                people,
                                one.pairs(),
                                reviews.stream().filter(review -> holds(review, one)).findFirst()));
            }
        }
        return new Rings(result, found);
    }

    private static Set<String> kinds(JsonNode pairs) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode pair : pairs) {
            for (JsonNode finding : pair.path("findings")) {
                String kind = finding.path("kind").asString("");
                if (!TRACES.contains(kind)) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    // Further accounts, another kind of finding, or a browser shared since then: look again.
    private static boolean holds(RingReviews.Review review, Found ring) {
        Set<String> seen =
                review.evidence()
                        .path("kinds")
                        .valueStream()
                        .map(kind -> kind.asString(""))
                        .collect(Collectors.toUnmodifiableSet());
        return review.people().containsAll(ring.ids())
                && seen.containsAll(kinds(ring.pairs()))
                && ring.pairs()
                        .valueStream()
                        .map(pair -> pair.path("one_browser_since").asString(""))
                        .filter(since -> !since.isEmpty())
                        .noneMatch(since -> Instant.parse(since).isAfter(review.at()));
    }

    /// @return those that a person belongs to
    List<Found> of(UUID person) {
        return found.stream().filter(one -> one.ids().contains(person)).toList();
    }

    Optional<Found> byKey(String key) {
        return found.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    RingsView view(String path, boolean decides, Optional<RingsView.Trouble> trouble) {
        return new RingsView(
                path,
                decides,
                groups(path, found.stream().filter(one -> one.review().isEmpty()).toList()),
                groups(path, found.stream().filter(one -> one.review().isPresent()).toList()),
                result.map(Rings::method).orElse(""),
                trouble);
    }

    static List<RingsView.Group> groups(String path, List<Found> found) {
        return found.stream().map(one -> group(path, one)).toList();
    }

    private static RingsView.Group group(String path, Found found) {
        return new RingsView.Group(
                found.key(),
                found.people().stream().map(person -> account(path, person)).toList(),
                found.pairs().valueStream().limit(MOST_PAIRS).map(Rings::pair).toList(),
                Math.max(0, found.pairs().size() - MOST_PAIRS),
                found.review()
                        .map(review ->
                                new RingsView.Seen(
                                        review.by(), Times.minute(review.at()), review.reason())));
    }

    private static RingsView.Account account(String path, CrowdReader.Person person) {
        return new RingsView.Account(
                person.id(),
                person.handle(),
                path + "/" + person.id(),
                PeoplePages.state(person),
                PeoplePages.stateClass(person),
                PersonAct.PAUSE.possible(person.state(), false, person.expert()));
    }

    private static RingsView.Pair pair(JsonNode pair) {
        return new RingsView.Pair(
                pair.path("one").asString(""),
                pair.path("other").asString(""),
                pair.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("words").asString(""))
                        .toList());
    }

    private static String method(JsonNode result) {
        StringBuilder words = new StringBuilder();
        words.append("Compared were ")
                .append(result.path("people").asInt(0))
                .append(
                        " accounts with at least 20 answers, by times of work and by answers. Were they all separate people,")
                .append(" any pair at all would be shown with at most ")
                .append(Whisker.percent(result.path("level").asDouble(0)))
                .append(
                        " probability at each look; for a browser in common nothing of the kind can be said.");
        result.path("notes").forEach(note -> words.append(' ').append(note.asString("")));
        return words.toString();
    }
}
