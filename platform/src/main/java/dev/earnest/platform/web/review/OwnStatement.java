package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.StatementRule;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.OwnStatements;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// What people read about their own work: the figures of the team, but renewed only as [StatementRule] says.
final class OwnStatement {
    private OwnStatement() {}

    /// Renews the statement where that is due.
    ///
    /// @param handle in a transaction
    /// @param live the person's counts by now
    /// @param latest figures
    /// @return what the person may read
    static PersonPages.Told told(
            Handle handle,
            Instant now,
            UUID campaign,
            CrowdReader.Person live,
            PersonFigures latest) {
        Optional<OwnStatements.Statement> last = OwnStatements.find(handle, campaign, live.id());
        boolean due =
                latest.madeAt().isPresent()
                        && !latest.early(live)
                        && last.map(one ->
                                        StatementRule.due(
                                                one.madeAt(), one.answers(), now, live.answers()))
                                .orElse(true);
        if (due) {
            OwnStatements.save(
                    handle, now, campaign, live.id(), live.answers(), latest.statement(live));
            last = OwnStatements.find(handle, campaign, live.id());
        }
        return last.map(one -> told(live, one))
                .orElseGet(() ->
                        new PersonPages.Told(
                                live.withChecks(0, 0, 0, 0),
                                new PersonFigures(
                                        latest.madeAt(), Json.object(), Json.object(), Map.of())));
    }

    private static PersonPages.Told told(
            CrowdReader.Person live, OwnStatements.Statement statement) {
        JsonNode kept = statement.figures();
        return new PersonPages.Told(
                live.withChecks(
                        kept.path("repeats").asInt(0),
                        kept.path("repeats_alike").asInt(0),
                        kept.path("gold").asInt(0),
                        kept.path("gold_right").asInt(0)),
                PersonFigures.of(live.handle(), statement.madeAt(), kept));
    }
}
