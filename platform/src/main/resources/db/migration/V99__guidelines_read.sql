-- When somebody read the guidelines last: the log always said it, and those who look after people ask for it all the time.
alter table enrolment add column guideline_read_at timestamptz;

update enrolment e set guideline_read_at = r.at
from (
    select campaign_id, (payload ->> 'person')::uuid as person_id, max(at) as at
    from event where type = 'guideline.read' and payload is not null group by 1, 2) r
where r.campaign_id = e.campaign_id and r.person_id = e.person_id;
