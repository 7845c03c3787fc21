package dev.earnest.platform.store.export;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.Standing;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Where each answer stood at a position of the log, from the log alone. Not thread-safe.
final class Standings {
    private static final int FETCH = 500;

    private final AnswerSet finals = new AnswerSet();
    private final AnswerSet undone = new AnswerSet();
    private final AnswerSet rejected = new AnswerSet();

    static Standings read(Handle handle, UUID campaign, long position) {
        Standings standings = new Standings();
        handle.createQuery(
                        """
                        select e.type, coalesce(e.payload, x.payload)::text as payload
                        from event e join link l on l.event_id = e.id
                        left join erased_payloads() x on x.event = e.id and e.payload is null
                        where e.campaign_id = :campaign and l.position <= :position
                          and coalesce(e.payload, x.payload) is not null
                          and e.type in ('answer.final', 'answer.undone', 'answer.reviewed')
                        order by l.position
                        """)
                .bind("campaign", campaign)
                .bind("position", position)
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    standings.note(row.getString("type"), Json.parse(row.getString("payload")));
                    return true;
                })
                .forEach(noted -> {
                    // Noted while mapped, a row at a time.
                });
        return standings;
    }

    private void note(String type, JsonNode payload) {
        switch (type) {
            case "answer.final" ->
                    payload.path("answers")
                            .forEach(id -> finals.add(Long.parseLong(id.asString("0"))));
            case "answer.undone" -> undone.add(ExportedAnswer.id(payload, "answer"));
            default -> {
                long id = ExportedAnswer.id(payload, "answer");
                if (payload.path("state").asString("").equalsIgnoreCase("rejected")) {
                    rejected.add(id);
                } else {
                    rejected.remove(id);
                }
            }
        }
    }

    Standing of(long answer) {
        if (undone.contains(answer)) {
            return Standing.UNDONE;
        }
        if (rejected.contains(answer)) {
            return Standing.REJECTED;
        }
        return finals.contains(answer) ? Standing.FINAL : Standing.PROVISIONAL;
    }
}
