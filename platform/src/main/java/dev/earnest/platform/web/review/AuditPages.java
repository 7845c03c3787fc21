package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.EventSentence;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.log.LogCheck;
import dev.earnest.platform.store.log.LogChecks;
import dev.earnest.platform.store.review.AuditTrail;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.review.JteauditGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The audit trail: who did what in a campaign, with everything the log keeps of it.
final class AuditPages {
    private static final int PAGE = 50;

    /// These happen to the installation and stand in no campaign.
    private static final Set<EventType> ELSEWHERE =
            EnumSet.of(
                    EventType.PERSON_CREATED,
                    EventType.PERSON_ERASED,
                    EventType.ROLE_CHANGED,
                    EventType.SESSION_OPENED,
                    EventType.SIGN_IN_FAILED,
                    EventType.TOKEN_CREATED,
                    EventType.TOKEN_REVOKED,
                    EventType.PROJECTIONS_REBUILT,
                    EventType.BACKUP_MADE,
                    EventType.RESTORED);

    /// Whose payloads tell which model wrote what, and the fields that do.
    private static final Set<String> TELLING =
            Set.of(EventType.BATTLE_DRAWN.text(), EventType.CHAT_TURN.text());

    private static final List<String> MODELS =
            List.of("models", "back_ends", "chance", "left_end", "right_end");

    private static final List<AuditView.Choice> TYPES =
            Arrays.stream(EventType.values())
                    .filter(type -> !ELSEWHERE.contains(type))
                    .map(type -> new AuditView.Choice(type.text(), type.text().replace('.', ' ')))
                    .sorted(java.util.Comparator.comparing(AuditView.Choice::text))
                    .toList();

    private final ReviewDesk desk;

    AuditPages(ReviewDesk desk) {
        this.desk = desk;
    }

    /// What the visitor typed, and what it means.
    private record Asked(
            String type, String person, String day, String wrong, AuditTrail.Filter filter) {}

    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Asked asked = asked(exchange);
        long before = exchange.query("before").map(ReviewDesk::cursor).orElse(Long.MAX_VALUE);
        if (!asked.wrong().isEmpty()) {
            exchange.http().status(422);
        }
        AuditTrail.Page page =
                asked.wrong().isEmpty()
                        ? desk.database()
                                .read(h ->
                                        AuditTrail.read(
                                                h, campaign.id(), asked.filter(), before, PAGE))
                        : new AuditTrail.Page(List.of(), Optional.empty(), true);
        Map<String, String> names =
                desk.database().read(h -> AuditTrail.handles(h, people(page.entries())));
        String path = "/campaigns/" + campaign.id();
        AuditView view =
                new AuditView(
                        path + "/audit",
                        desk.tabs(exchange, campaign, CampaignTab.AUDIT),
                        TYPES,
                        asked.type(),
                        asked.person(),
                        asked.day(),
                        asked.wrong(),
                        page.entries().stream()
                                .map(entry ->
                                        ReviewDesk.knowsModels(exchange) ? entry : blind(entry))
                                .map(entry -> row(entry, names, path))
                                .toList(),
                        page.next().map(id -> next(path, asked, id)).orElse(""),
                        !page.complete(),
                        desk.database().read(LogChecks::last).map(AuditPages::check));
        exchange.page(
                "Audit - " + campaign.spec().name(),
                out -> JteauditGenerated.render(out, null, view));
    }

    private static AuditView.Check check(LogCheck last) {
        String when = Times.second(last.finishedAt());
        return last.sound()
                ? new AuditView.Check(
                        true,
                        "The whole log was checked on "
                                + when
                                + ": it is unbroken, and every table follows from it.")
                : new AuditView.Check(
                        false,
                        "The whole log was checked on "
                                + when
                                + ", and something was changed outside of the program ("
                                + String.join(", ", last.differences().keySet())
                                + "). Please tell whoever operates the server to run earnest"
                                + " verify-log.");
    }

    private Asked asked(Exchange exchange) {
        String type = exchange.query("type").orElse("").strip();
        String person = exchange.query("person").orElse("").strip();
        String day = exchange.query("day").orElse("").strip();
        if (!type.isEmpty() && TYPES.stream().noneMatch(choice -> choice.value().equals(type))) {
            return wrong(type, person, day, "There is no such kind of event; please choose one.");
        }
        Optional<UUID> who = Optional.empty();
        if (!person.isEmpty()) {
            who = desk.database().read(h -> AuditTrail.person(h, person));
            if (who.isEmpty()) {
                return wrong(
                        type, person, day, "Nobody has this handle; it looks like ann-7kq2mx.");
            }
        }
        try {
            Optional<LocalDate> date =
                    day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
            return new Asked(
                    type,
                    person,
                    day,
                    "",
                    new AuditTrail.Filter(
                            Optional.of(type).filter(t -> !t.isEmpty()),
                            who,
                            date.map(AuditPages::start),
                            date.map(d -> start(d.plusDays(1)))));
        } catch (DateTimeParseException e) {
            return wrong(type, person, day, "A day looks like 2026-11-21.");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Asked wrong(String type, String person, String day, String why) {
        return new Asked(type, person, day, why, AuditTrail.Filter.ALL);
    }

    private static List<UUID> people(List<AuditTrail.Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.payload().stream())
                .map(payload -> payload.path("person").asString(""))
                .filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .distinct()
                .toList();
    }

    private static AuditTrail.Entry blind(AuditTrail.Entry entry) {
        return TELLING.contains(entry.type())
                ? new AuditTrail.Entry(
                        entry.id(),
                        entry.at(),
                        entry.type(),
                        entry.actor(),
                        entry.payload().map(AuditPages::withoutModels))
                : entry;
    }

    private static JsonNode withoutModels(JsonNode payload) {
        return payload instanceof ObjectNode told ? told.deepCopy().remove(MODELS) : payload;
    }

    private static AuditView.Row row(
            AuditTrail.Entry entry, Map<String, String> names, String path) {
        JsonNode payload = entry.payload().orElse(Json.object());
        String item = payload.path("item").asString("");
        return new AuditView.Row(
                entry.id(),
                Times.second(entry.at()),
                entry.type(),
                EventSentence.of(
                        entry.type(),
                        entry.actor(),
                        payload,
                        id -> names.getOrDefault(id, "a person")),
                item.matches("[0-9]{1,18}") ? path + "/items/" + item : "",
                entry.payload().map(JsonNode::toPrettyString).orElse(""));
    }

    private static String next(String path, Asked asked, long before) {
        return path
                + "/audit?before="
                + before
                + parameter("type", asked.type())
                + parameter("person", asked.person())
                + parameter("day", asked.day());
    }

    private static String parameter(String name, String value) {
        return value.isEmpty()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
