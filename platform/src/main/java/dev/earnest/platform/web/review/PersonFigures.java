package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The latest analyses, by person.
///
/// @param madeAt when; empty before the first
/// @param people what the analysis of people found
/// @param checks what the analysis of checks found
/// @param byHandle of `people`
record PersonFigures(
        Optional<Instant> madeAt,
        JsonNode people,
        JsonNode checks,
        Map<String, JsonNode> byHandle) {
    /// Below this many answers nothing is said about somebody.
    static final int EARLY = 20;

    static PersonFigures read(Handle handle, UUID campaign) {
        Optional<Snapshot> people = Snapshots.find(handle, campaign, PeopleAnalysis.KIND);
        Optional<Snapshot> checks = Snapshots.find(handle, campaign, ChecksAnalysis.KIND);
        JsonNode tree = people.flatMap(Snapshot::result).orElse(Json.object());
        Map<String, JsonNode> byHandle = new HashMap<>();
        tree.path("people").forEach(one -> byHandle.put(one.path("handle").asString(""), one));
        return new PersonFigures(
                people.map(Snapshot::madeAt),
                tree,
                checks.flatMap(Snapshot::result).orElse(Json.object()),
                byHandle);
    }

    JsonNode of(String handle) {
        return byHandle.getOrDefault(handle, Json.object());
    }

    /// @return everything the reviewer saw of somebody, to be kept with what they do
    ObjectNode evidence(CrowdReader.Person person) {
        ObjectNode tree = Json.object();
        madeAt.ifPresent(at -> tree.put("made_at", at.toString()));
        tree.put("answers", person.answers());
        tree.put("repeats", person.repeats()).put("repeats_alike", person.repeatsAlike());
        tree.put("gold", person.gold()).put("gold_right", person.goldRight());
        tree.set("figures", of(person.handle()));
        tree.set(
                "repeats_checked",
                checks.path("repeats").path(person.handle()).isMissingNode()
                        ? Json.object()
                        : checks.path("repeats").path(person.handle()));
        if (experts(person).isObject()) {
            tree.set("experts", experts(person));
        }
        return tree;
    }

    /// @return what somebody is told about themselves, to be kept until it is renewed
    ObjectNode statement(CrowdReader.Person person) {
        ObjectNode tree = evidence(person);
        JsonNode gold = checks.path("gold_by_person").path(person.handle());
        if (gold.isObject()) {
            tree.set("gold_checked", gold);
        }
        return tree;
    }

    /// @param kept a statement as kept
    /// @return the figures it tells of
    static PersonFigures of(String handle, Instant madeAt, JsonNode kept) {
        ObjectNode checks = Json.object();
        if (kept.path("gold_checked").isObject()) {
            checks.putObject("gold_by_person").set(handle, kept.path("gold_checked"));
        }
        return new PersonFigures(
                Optional.of(madeAt), Json.object(), checks, Map.of(handle, kept.path("figures")));
    }

    boolean early(CrowdReader.Person person) {
        return person.answers() < EARLY;
    }

    Optional<Whisker> reliability(CrowdReader.Person person) {
        return early(person)
                ? Optional.empty()
                : Whisker.of(of(person.handle()).path("reliability"));
    }

    Optional<Whisker> commitment(CrowdReader.Person person) {
        return early(person)
                ? Optional.empty()
                : Whisker.of(of(person.handle()).path("commitment"));
    }

    Optional<Whisker> gold(CrowdReader.Person person) {
        return Whisker.of(checks.path("gold_by_person").path(person.handle()));
    }

    /// @return share of answers for the left side of the screen; usual is that of the others
    Optional<Whisker> left(CrowdReader.Person person) {
        return habit(person, PeopleHabits.LEFT);
    }

    /// @return share of answers for the longer response; usual is that of the others
    Optional<Whisker> longer(CrowdReader.Person person) {
        return habit(person, PeopleHabits.LONGER);
    }

    /// @return change of agreement with the others from the earlier to the later half of the answers
    Optional<Whisker> drift(CrowdReader.Person person) {
        return early(person)
                ? Optional.empty()
                : Whisker.of(of(person.handle()).path(PeopleHabits.DRIFT), Whisker.Scale.CHANGE);
    }

    private Optional<Whisker> habit(CrowdReader.Person person, String name) {
        JsonNode habit = of(person.handle()).path(name);
        return early(person)
                ? Optional.empty()
                : Whisker.of(habit).map(w -> w.withUsual(habit.path("usual").asDouble(0.5)));
    }

    /// @return share of the others who are slower; empty where times are not known
    OptionalDouble faster(CrowdReader.Person person) {
        JsonNode own = of(person.handle());
        int others = own.path("of").asInt(0);
        return early(person) || others == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(own.path("faster_than").asDouble(0) / others);
    }

    /// @return such as `31 s`; empty where times are not known
    String pace(CrowdReader.Person person) {
        JsonNode own = of(person.handle());
        return own.has("median_seconds")
                ? Math.round(own.path("median_seconds").asDouble(0)) + " s"
                : "";
    }

    /// @return agreement with experts: right, all, value, low, high; empty where they share no item
    JsonNode experts(CrowdReader.Person person) {
        return checks.path("experts").path("people").path(person.handle());
    }

    /// @return share of answers that a final label confirmed later
    Optional<Whisker> decided(CrowdReader.Person person) {
        return Whisker.of(of(person.handle()).path("decided"));
    }

    /// @return alarms in words, those that may count against somebody first
    List<AlarmLine> alarms(CrowdReader.Person person) {
        List<AlarmLine> lines = new ArrayList<>();
        for (JsonNode alarm : of(person.handle()).path("alarms")) {
            lines.add(
                    new AlarmLine(
                            AlarmWords.title(alarm.path("kind").asString("")),
                            alarm.path("evidence").asString(""),
                            alarm.path("actionable").asBoolean(false),
                            AlarmWords.plain(alarm.path("kind").asString(""))));
        }
        return lines;
    }
}
