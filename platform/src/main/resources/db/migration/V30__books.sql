-- What each account holds: the sum of its postings, kept so that nobody sums millions of rows. Only the world outside
-- may owe; the database itself refuses any other account below zero.
create table balance (
    kind text not null check (kind in ('ANNOTATOR', 'CAMPAIGN', 'ESCROW', 'TREASURY', 'FEES', 'OUTSIDE')),
    name text not null,
    currency char(3) not null,
    minor bigint not null,
    primary key (kind, name, currency),
    check (minor >= 0 or kind = 'OUTSIDE')
) with (fillfactor = 50);

-- What was paid in for a campaign.
create index entry_funding on entry (campaign_id) where rule in ('fund', 'cover');
