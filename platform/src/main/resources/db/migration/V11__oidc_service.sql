-- An answer is taken only from the service that was asked: each has an address of its own to come back to.
alter table oidc_attempt add column service text not null default '';
