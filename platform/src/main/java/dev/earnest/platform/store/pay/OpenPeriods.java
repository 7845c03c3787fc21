package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.pay.Period;
import dev.earnest.platform.campaign.pay.Periods;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where people stand in the period that goes on.
public final class OpenPeriods {
    private OpenPeriods() {}

    /// @param until only answers handed in before: a count that moved with each answer would tell which one was a repeat
    /// @return the open period as it was then; empty where none had begun
    public static Optional<Period> at(
            Handle handle, Contracts contracts, Annotator who, Instant until) {
        int before =
                handle.createQuery(
                                """
                                select coalesce(max(period), 0) from bonus
                                where campaign_id = :campaign and person_id = :person
                                """)
                        .bind("campaign", who.campaign())
                        .bind("person", who.person())
                        .mapTo(Integer.class)
                        .one();
        return Periods.of(
                        Worked.open(handle, who, until),
                        before,
                        version -> contracts.at(handle, who.campaign(), version).repeats())
                .open();
    }
}
