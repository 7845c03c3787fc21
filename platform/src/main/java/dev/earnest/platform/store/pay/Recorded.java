package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.pay.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Recorded work, priced by another rule.
public final class Recorded {
    private Recorded() {}

    /// Work of a campaign since a time.
    ///
    /// @param people one for each person
    /// @param answers paid ones
    /// @param seconds counted
    /// @param repeats that could be compared
    public record Facts(List<Simulation.Work> people, long answers, long seconds, long repeats) {
        public Facts {
            people = List.copyOf(people);
        }
    }

    /// @param pay prices answers anew by the words of their items
    public static Facts since(Handle handle, UUID campaign, Instant since, PayRule pay) {
        Map<UUID, List<Simulation.Day>> days = new LinkedHashMap<>();
        long[] sums = new long[2];
        handle.createQuery(
                        """
                        select d.person_id, d.day, count(*) as answers,
                            max(case when d.settlements > 0 then d.settled_seconds else d.seconds + d.corrected_seconds end)
                                as seconds,
                            sum(:answer + (:words * i.words) / 1000)::bigint as base
                        from work_day d
                        join answer a on a.campaign_id = d.campaign_id and a.person_id = d.person_id
                            and a.id between d.first_answer and d.last_answer and a.state in ('FINAL', 'REVIEW')
                            and a.purpose not in ('EXAM', 'TRAINING')
                            and (a.submitted_at at time zone 'UTC')::date = d.day
                        join item i on i.id = a.item_id
                        where d.campaign_id = :campaign and d.day >= (cast(:since as timestamptz) at time zone 'UTC')::date
                        group by 1, 2 order by 1, 2
                        """)
                .bind("answer", pay.perAnswer())
                .bind("words", pay.perThousandWords())
                .bind("campaign", campaign)
                .bind("since", since)
                .map((row, context) -> {
                    sums[0] += row.getLong("answers");
                    sums[1] += row.getLong("seconds");
                    days.computeIfAbsent(
                                    row.getObject("person_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Simulation.Day(row.getLong("seconds"), row.getLong("base")));
                    return true;
                })
                .forEach(_ -> {});
        Map<UUID, List<Boolean>> repeats = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        select a.person_id, a.passed from work_day d
                        join answer a on a.campaign_id = d.campaign_id and a.person_id = d.person_id
                            and a.id between d.first_answer and d.last_answer
                            and a.purpose = 'REPEAT' and a.passed is not null and a.state in ('FINAL', 'REVIEW', 'REJECTED')
                            and (a.submitted_at at time zone 'UTC')::date = d.day
                        where d.campaign_id = :campaign and d.day >= (cast(:since as timestamptz) at time zone 'UTC')::date
                        order by a.person_id, a.id
                        """)
                .bind("campaign", campaign)
                .bind("since", since)
                .map((row, context) ->
                        repeats.computeIfAbsent(
                                        row.getObject("person_id", UUID.class),
                                        _ -> new ArrayList<>())
                                .add(row.getBoolean("passed")))
                .forEach(_ -> {});
        List<Simulation.Work> people = new ArrayList<>();
        days.forEach((person, list) ->
                people.add(new Simulation.Work(list, repeats.getOrDefault(person, List.of()))));
        return new Facts(
                people, sums[0], sums[1], repeats.values().stream().mapToLong(List::size).sum());
    }
}
